// The memory behind the port: latency, limited bandwidth, stalls, error answers; as unhelpful as the bus allows.
#pragma once
#include "wires.h"
#include <algorithm>
#include <cstddef>
#include <cstring>
#include <deque>
#include <vector>

struct Timing {  // of the C interface: see simulation.py
    uint32_t read_latency, write_latency, outstanding_reads, outstanding_writes;
    double bytes_per_cycle, stall;
    uint64_t seed;
};

class Random {
public:
    explicit Random(uint64_t seed) : state(seed * 0x9E3779B97F4A7C15ull + 0x1234567) {}
    uint64_t next() {
        state ^= state << 13;
        state ^= state >> 7;
        return state ^= state << 17;
    }
    bool happens(double probability) { return probability > 0 && double(next() >> 11) * 0x1p-53 < probability; }
private:
    uint64_t state;
};

class Memory {
public:
    uint64_t read_bursts = 0, write_bursts = 0, read_beats = 0, write_beats = 0;
    uint64_t last_transfer = 0;  // cycle of it

    Memory(uint8_t* bytes, uint8_t* dirty, uint64_t base, uint64_t size, const Timing& timing)
        : bytes(bytes), dirty(dirty), base(base), size(size), timing(timing), random(timing.seed) {}

    void fault(uint64_t first, uint64_t last, bool write, unsigned response) {
        faults.push_back({first, last, write, response});
    }

    // Outputs of the memory in this cycle; its inputs are not looked at.
    void drive(Wires& wires, uint64_t cycle) {
        tokens = std::min(tokens + timing.bytes_per_cycle, double(2 * BURST_BEATS * BEAT_BYTES));
        wires.ar.ready = reads.size() < timing.outstanding_reads && !stalls();
        wires.aw.ready = writes.size() < timing.outstanding_writes && !stalls();
        drive_read(wires.r, cycle);
        drive_answer(wires.b, cycle);
        bool pending = std::any_of(writes.begin(), writes.end(), [](const Burst& w) { return !w.complete(); });
        wires.w.ready = pending && tokens >= BEAT_BYTES && !stalls();
    }

    // What happens at the rising edge.
    void edge(const Wires& wires, uint64_t cycle) {
        if (wires.reset) {
            reads.clear();
            writes.clear();
            shown = Read();
            answered = Answer();
            return;
        }
        if (wires.ar.taken() || wires.aw.taken() || wires.r.taken() || wires.w.taken() || wires.b.taken())
            last_transfer = cycle;
        if (wires.r.taken()) take_read();
        if (wires.b.taken()) {
            writes.pop_front();
            answered.valid = false;
        }
        if (wires.w.taken()) take_write(wires.w, cycle);
        if (wires.ar.taken()) {
            ++read_bursts;
            reads.push_back(Burst(wires.ar, cycle + timing.read_latency));
            // A memory may look at any time between question and answer.
            if (random.next() & 1) reads.back().snapshot(*this);
        }
        if (wires.aw.taken()) {
            ++write_bursts;
            writes.push_back(Burst(wires.aw, 0));
        }
    }

private:
    struct Burst {
        Address request;
        uint64_t ready_at;
        unsigned beats = 0;
        bool early = false;
        uint64_t data[BURST_BEATS];
        uint8_t strobes[BURST_BEATS];
        Burst(const Address& request, uint64_t ready_at) : request(request), ready_at(ready_at) {}
        bool complete() const { return beats == request.length + 1; }
        uint64_t address(unsigned beat) const { return request.address + uint64_t(BEAT_BYTES) * beat; }
        void snapshot(const Memory& memory) {
            early = true;
            for (unsigned i = 0; i <= request.length; ++i) data[i] = memory.load(address(i));
        }
    };
    struct Fault {
        uint64_t first, last;
        bool write;
        unsigned response;
    };

    uint8_t *bytes, *dirty;
    uint64_t base, size;
    Timing timing;
    Random random;
    std::deque<Burst> reads, writes;
    std::vector<Fault> faults;
    double tokens = 0;
    Read shown;  // the R and B that wait for ready
    Answer answered;

    bool stalls() { return random.happens(timing.stall); }
    bool there(uint64_t address) const { return address >= base && address - base + BEAT_BYTES <= size; }

    uint64_t load(uint64_t address) const {
        uint64_t value = 0xDEADBEEFDEADBEEF;
        if (there(address)) memcpy(&value, bytes + (address - base), BEAT_BYTES);
        return value;
    }

    unsigned response(uint64_t address, bool write) const {
        if (!there(address)) return DECERR;
        for (const Fault& f : faults)
            if (f.write == write && address + BEAT_BYTES > f.first && address <= f.last) return f.response;
        return OKAY;
    }

    void drive_read(Read& r, uint64_t cycle) {
        if (!shown.valid && !reads.empty() && cycle >= reads.front().ready_at && tokens >= BEAT_BYTES && !stalls()) {
            tokens -= BEAT_BYTES;
            const Burst& burst = reads.front();
            uint64_t address = burst.address(burst.beats);
            shown.valid = true;
            shown.data = burst.early ? burst.data[burst.beats] : load(address);
            shown.response = response(address, false);
            shown.last = burst.beats == burst.request.length;
            shown.id = burst.request.id;
        }
        bool ready = r.ready;
        r = shown;
        r.ready = ready;
        if (!shown.valid) r.data = random.next();  // nobody may look
    }

    void take_read() {
        ++read_beats;
        shown.valid = false;
        if (++reads.front().beats > reads.front().request.length) reads.pop_front();
    }

    void take_write(const Write& w, uint64_t cycle) {
        ++write_beats;
        tokens -= BEAT_BYTES;
        for (Burst& burst : writes) {
            if (burst.complete()) continue;
            burst.data[burst.beats] = w.data;
            burst.strobes[burst.beats++] = w.strobe;
            if (burst.complete()) burst.ready_at = cycle + timing.write_latency;
            return;
        }
    }

    // Data reaches the memory with the answer, not before: who reads earlier reads what was there.
    void drive_answer(Answer& b, uint64_t cycle) {
        if (!answered.valid && !writes.empty() && writes.front().complete() && cycle >= writes.front().ready_at && !stalls()) {
            answered.valid = true;
            answered.id = writes.front().request.id;
            answered.response = store(writes.front());
        }
        bool ready = b.ready;
        b = answered;
        b.ready = ready;
    }

    unsigned store(const Burst& burst) {
        unsigned worst = OKAY;
        for (unsigned beat = 0; beat < burst.beats; ++beat) {
            uint64_t address = burst.address(beat);
            unsigned got = burst.strobes[beat] ? response(address, true) : unsigned(OKAY);
            worst = std::max(worst, got);
            if (got != OKAY || !burst.strobes[beat]) continue;
            dirty[(address - base) / PAGE_BYTES] = 1;
            for (unsigned i = 0; i < BEAT_BYTES; ++i)
                if (burst.strobes[beat] >> i & 1) bytes[address - base + i] = burst.data[beat] >> 8 * i;
        }
        return worst;
    }
};
