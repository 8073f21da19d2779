// The rules of AXI3 that a master and the memory behind it have to keep, and those of the port it is built for.
#pragma once
#include "wires.h"
#include <cstdarg>
#include <cstdio>
#include <deque>
#include <string>

class Checker {
public:
    unsigned most_reads = 14, most_writes = 8;  // outstanding bursts that the port of a Zynq-7000 takes
    uint64_t window_first = 0, window_last = 0xFFFFFFFF;
    std::string violation;  // the first; empty if there is none

    bool quiet() const { return reads.empty() && writes.empty(); }

    void check(const Wires& now, uint64_t at) {
        cycle = at;
        if (now.reset) {
            if (++cycles_in_reset > RESET_CYCLES && (now.ar.valid || now.aw.valid || now.w.valid)) fail("a valid is set during reset");
            reads.clear();
            writes.clear();
        } else {
            cycles_in_reset = 0;
            if (!before.reset) {
                stable("AR", before.ar, now.ar);
                stable("AW", before.aw, now.aw);
                stable("W", before.w, now.w);
                stable("memory: R", before.r, now.r);
                stable("memory: B", before.b, now.b);
            }
            read_data(now.r);  // before AR: an answer cannot come in the cycle of its question
            answer(now.b);
            read_address(now.ar);
            write_address(now.aw);
            write_data(now.w, now.aw.valid);
        }
        before = now;
    }

private:
    struct Burst {
        Address request;
        unsigned beats = 0;
        bool complete() const { return beats == request.length + 1; }
    };
    static constexpr unsigned RESET_CYCLES = 4;  // what a reset that is synchronised first may take to act
    Wires before;
    unsigned cycles_in_reset = 0;
    std::deque<Burst> reads, writes;
    uint64_t cycle = 0;

    __attribute__((format(printf, 2, 3))) void fail(const char* format, ...) {
        if (!violation.empty()) return;
        char text[300];
        va_list arguments;
        va_start(arguments, format);
        vsnprintf(text, sizeof text, format, arguments);
        va_end(arguments);
        violation = "cycle " + std::to_string(cycle) + ": " + text;
    }

    template <class T> void stable(const char* channel, const T& was, const T& is) {
        if (!was.valid || was.ready) return;
        if (!is.valid) fail("%s: valid falls before ready", channel);
        else if (!was.same(is)) fail("%s: payload changes before ready", channel);
    }

    void request(const char* channel, const Address& a) {
        unsigned long long first = a.address, bytes = BEAT_BYTES * (a.length + 1ull);
        if (a.size != 3) fail("%s: size is %u, not 3 (8 bytes)", channel, a.size);
        if (a.burst != 1) fail("%s: burst is %u, not 1 (INCR)", channel, a.burst);
        if (a.length >= BURST_BEATS) fail("%s: burst of %u beats, more than 16", channel, a.length + 1);
        if (first % BEAT_BYTES) fail("%s: address %#llx is not a multiple of 8", channel, first);
        if (first / PAGE_BYTES != (first + bytes - 1) / PAGE_BYTES)
            fail("%s: burst of %llu bytes at %#llx crosses 4 KiB", channel, bytes, first);
    }

    void read_address(const Address& a) {
        if (!a.valid) return;
        request("AR", a);
        unsigned long long first = a.address, end = first + BEAT_BYTES * (a.length + 1ull);
        // Reads are whole beats: the window counts from the beat it begins in to the beat it ends in.
        if (first < window_first / BEAT_BYTES * BEAT_BYTES || end > (window_last / BEAT_BYTES + 1) * BEAT_BYTES)
            fail("AR: read of %#llx..%#llx is outside the window %#llx..%#llx", first, end - 1,
                 (unsigned long long)window_first, (unsigned long long)window_last);
        if (!a.ready) return;
        reads.push_back({a});
        if (reads.size() > most_reads) fail("AR: %zu reads outstanding, more than %u", reads.size(), most_reads);
    }

    void read_data(const Read& r) {
        if (!r.valid) return;
        if (reads.empty()) return fail("memory: R: data that nobody asked for");
        Burst& burst = reads.front();
        if (r.id != burst.request.id) fail("memory: R: id %u out of order, not %u", r.id, burst.request.id);
        if (r.last != (burst.beats == burst.request.length)) fail("memory: R: last is wrong in beat %u", burst.beats);
        if (r.ready && ++burst.beats > burst.request.length) reads.pop_front();
    }

    void write_address(const Address& a) {
        if (!a.valid) return;
        request("AW", a);
        if (!a.ready) return;
        writes.push_back({a});
        if (writes.size() > most_writes) fail("AW: %zu writes outstanding, more than %u", writes.size(), most_writes);
    }

    void write_data(const Write& w, bool asked) {
        if (!w.valid) return;
        for (Burst& burst : writes)
            if (!burst.complete()) return write_beat(w, burst);
        if (!asked || w.ready) fail("W: data without an address");
    }

    void write_beat(const Write& w, Burst& burst) {
        if (w.id != burst.request.id) fail("W: id %u, the address has %u", w.id, burst.request.id);
        if (w.last != (burst.beats == burst.request.length))
            fail("W: last is %d in beat %u of %u", w.last, burst.beats + 1, burst.request.length + 1);
        unsigned long long first = burst.request.address + BEAT_BYTES * burst.beats;
        for (unsigned byte = 0; byte < BEAT_BYTES; ++byte)
            if (w.strobe >> byte & 1 && (first + byte < window_first || first + byte > window_last))
                return fail("W: write to %#llx is outside the window %#llx..%#llx", first + byte,
                            (unsigned long long)window_first, (unsigned long long)window_last);
        if (w.ready) ++burst.beats;
    }

    void answer(const Answer& b) {
        if (!b.valid) return;
        if (writes.empty() || !writes.front().complete()) return fail("memory: B: an answer before the end of the data");
        if (b.id != writes.front().request.id)
            fail("memory: B: id %u out of order, not %u", b.id, writes.front().request.id);
        if (b.ready) writes.pop_front();
    }
};
