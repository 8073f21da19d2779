// The wires of the memory port and of the register port in one cycle, just before the rising edge.
#pragma once
#include <cstdint>

constexpr unsigned BEAT_BYTES = 8;
constexpr unsigned BURST_BEATS = 16;
constexpr unsigned PAGE_BYTES = 4096;
enum Response : unsigned { OKAY = 0, SLVERR = 2, DECERR = 3 };

struct Address {  // AR or AW
    bool valid = false, ready = false;
    uint32_t address = 0;
    unsigned length = 0, id = 0, size = 3, burst = 1;  // length: beats - 1
    bool taken() const { return valid && ready; }
    bool same(const Address& o) const {
        return address == o.address && length == o.length && id == o.id && size == o.size && burst == o.burst;
    }
};

struct Read {  // R
    bool valid = false, ready = false, last = false;
    uint64_t data = 0;
    unsigned response = OKAY, id = 0;
    bool taken() const { return valid && ready; }
    bool same(const Read& o) const { return last == o.last && data == o.data && response == o.response && id == o.id; }
};

struct Write {  // W
    bool valid = false, ready = false, last = false;
    uint64_t data = 0;
    unsigned strobe = 0, id = 0;
    bool taken() const { return valid && ready; }
    bool same(const Write& o) const { return last == o.last && data == o.data && strobe == o.strobe && id == o.id; }
};

struct Answer {  // B
    bool valid = false, ready = false;
    unsigned response = OKAY, id = 0;
    bool taken() const { return valid && ready; }
    bool same(const Answer& o) const { return response == o.response && id == o.id; }
};

struct Wires {
    bool reset = false;
    Address ar, aw;
    Read r;
    Write w;
    Answer b;
};
