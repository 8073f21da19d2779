// The Verilated accelerator between a memory and a processor: one clock, and a C interface (see simulation.py).
// ports.h says which optional ports the top module has.
#include "Vmodel.h"
#include "checker.h"
#include "memory.h"
#include "ports.h"
#include "verilated.h"
#include <memory>
#if VM_TRACE
#include "verilated_vcd_c.h"
#endif

namespace {

constexpr unsigned LITE_CYCLES = 10000;  // longest that a register access may take

struct Lite {  // outputs of the register port, just before the rising edge
    bool awready, wready, bvalid, arready, rvalid;
    unsigned bresp, rresp;
    uint32_t rdata;
};

class Simulation {
public:
    Checker checker;
    Memory memory;
    uint64_t cycle = 0;

    Simulation(uint8_t* bytes, uint8_t* dirty, uint64_t base, uint64_t size, const Timing& timing)
        : memory(bytes, dirty, base, size, timing), timing(timing), random(timing.seed + 1) {
        context.randReset(2);  // registers that nobody resets hold anything
        context.randSeed(int(timing.seed & 0x7FFFFFFF) + 1);
        context.traceEverOn(VM_TRACE);
        model = std::make_unique<Vmodel>(&context);
        model->s_axi_awvalid = model->s_axi_wvalid = model->s_axi_bready = 0;
        model->s_axi_arvalid = model->s_axi_rready = 0;
    }

    ~Simulation() {
#if VM_TRACE
        if (trace) trace->close();
#endif
        model->final();
    }

    bool record(const char* path) {
#if VM_TRACE
        trace = std::make_unique<VerilatedVcdC>();
        model->trace(trace.get(), 99);
        trace->open(path);
        return trace->isOpen();
#else
        (void)path;
        return false;
#endif
    }

    void reset(unsigned cycles) {
        resetn = false;
        while (cycles--) tick();
        resetn = true;
    }

    bool interrupt() const { return irq; }

    // One cycle; false at a violation of the bus's rules, after which nothing moves any more.
    bool tick() {
        if (!checker.violation.empty()) return false;
        wires.reset = !resetn;
        memory.drive(wires, cycle);
        drive();
        model->clk = 0;
        step();
        sample();
        checker.check(wires, cycle);
        if (!checker.violation.empty()) return false;
        model->clk = 1;
        step();
        memory.edge(wires, cycle);
        ++cycle;
        return true;
    }

    uint64_t run(uint64_t cycles) {
        uint64_t end = cycle + cycles;
        while (cycle < end && tick()) {}
        return cycle;
    }

    bool write(uint32_t address, uint32_t value) {
        bool asked = false, given = false;
        unsigned ask_after = skew(), give_after = skew(), take_after = skew();
        for (unsigned i = 0; i < LITE_CYCLES; ++i) {
            model->s_axi_awaddr = address;
            model->s_axi_wdata = value;
            model->s_axi_wstrb = 15;
            model->s_axi_awvalid = !asked && i >= ask_after;
            model->s_axi_wvalid = !given && i >= give_after;
            model->s_axi_bready = asked && given && i >= take_after;
            if (!tick()) return false;
            if (lite.bvalid && !(asked && given)) return complain("B before the end of the request");
            if (lite.bvalid && model->s_axi_bready) {
                model->s_axi_bready = 0;
                return lite.bresp == OKAY || complain("B is not OKAY");
            }
            asked = asked || (model->s_axi_awvalid && lite.awready);
            given = given || (model->s_axi_wvalid && lite.wready);
        }
        return complain("no answer to a write");
    }

    bool read(uint32_t address, uint32_t& value) {
        bool asked = false, seen = false;
        unsigned take_after = skew();
        for (unsigned i = 0; i < LITE_CYCLES; ++i) {
            model->s_axi_araddr = address;
            model->s_axi_arvalid = !asked;
            model->s_axi_rready = asked && i >= take_after;
            if (!tick()) return false;
            if (lite.rvalid && !asked) return complain("R before the end of the request");
            if (seen && !(lite.rvalid && lite.rdata == value)) return complain("R changes before ready");
            if (lite.rvalid) {
                seen = true;
                value = lite.rdata;
                if (model->s_axi_rready) {
                    model->s_axi_rready = 0;
                    return lite.rresp == OKAY || complain("R is not OKAY");
                }
            }
            asked = asked || (model->s_axi_arvalid && lite.arready);
        }
        return complain("no answer to a read");
    }

private:
    Timing timing;
    Random random;
    VerilatedContext context;
    std::unique_ptr<Vmodel> model;
#if VM_TRACE
    std::unique_ptr<VerilatedVcdC> trace;
#endif
    Wires wires;
    Lite lite{};
    bool resetn = false, irq = false;

    unsigned skew() { return random.happens(timing.stall) ? 1 + random.next() % 4 : 0; }

    bool complain(const char* text) {
        if (checker.violation.empty()) checker.violation = "cycle " + std::to_string(cycle) + ": registers: " + text;
        return false;
    }

    void step() {
        model->eval();
#if VM_TRACE
        if (trace) trace->dump(2 * cycle + model->clk);
#endif
    }

    void drive() {
        model->resetn = resetn;
        model->m_axi_arready = wires.ar.ready;
        model->m_axi_rvalid = wires.r.valid;
        model->m_axi_rlast = wires.r.last;
        model->m_axi_rdata = wires.r.data;
        model->m_axi_rresp = wires.r.response;
        model->m_axi_awready = wires.aw.ready;
        model->m_axi_wready = wires.w.ready;
        model->m_axi_bvalid = wires.b.valid;
        model->m_axi_bresp = wires.b.response;
#ifdef HAS_m_axi_rid
        model->m_axi_rid = wires.r.id;
#endif
#ifdef HAS_m_axi_bid
        model->m_axi_bid = wires.b.id;
#endif
    }

    void sample() {
        wires.ar.valid = model->m_axi_arvalid;
        wires.ar.address = model->m_axi_araddr;
        wires.ar.length = model->m_axi_arlen;
        wires.r.ready = model->m_axi_rready;
        wires.aw.valid = model->m_axi_awvalid;
        wires.aw.address = model->m_axi_awaddr;
        wires.aw.length = model->m_axi_awlen;
        wires.w.valid = model->m_axi_wvalid;
        wires.w.last = model->m_axi_wlast;
        wires.w.data = model->m_axi_wdata;
        wires.w.strobe = model->m_axi_wstrb;
        wires.b.ready = model->m_axi_bready;
#ifdef HAS_m_axi_arid
        wires.ar.id = model->m_axi_arid;
#endif
#ifdef HAS_m_axi_arsize
        wires.ar.size = model->m_axi_arsize;
#endif
#ifdef HAS_m_axi_arburst
        wires.ar.burst = model->m_axi_arburst;
#endif
#ifdef HAS_m_axi_awid
        wires.aw.id = model->m_axi_awid;
#endif
#ifdef HAS_m_axi_awsize
        wires.aw.size = model->m_axi_awsize;
#endif
#ifdef HAS_m_axi_awburst
        wires.aw.burst = model->m_axi_awburst;
#endif
#ifdef HAS_m_axi_wid
        wires.w.id = model->m_axi_wid;
#endif
        irq = model->__SYM__interrupt;  // Verilator avoids the word
        lite = {bool(model->s_axi_awready), bool(model->s_axi_wready), bool(model->s_axi_bvalid),
                bool(model->s_axi_arready), bool(model->s_axi_rvalid), model->s_axi_bresp, model->s_axi_rresp,
                model->s_axi_rdata};
    }
};

Simulation& of(void* simulation) { return *static_cast<Simulation*>(simulation); }

}  // namespace

extern "C" {

void* sim_new(uint8_t* bytes, uint8_t* dirty, uint64_t base, uint64_t size, const Timing* timing) {
    return new Simulation(bytes, dirty, base, size, *timing);
}
void sim_free(void* s) { delete &of(s); }
int sim_record(void* s, const char* path) { return of(s).record(path); }
void sim_reset(void* s, unsigned cycles) { of(s).reset(cycles); }
void sim_limits(void* s, unsigned reads, unsigned writes) {
    of(s).checker.most_reads = reads;
    of(s).checker.most_writes = writes;
}
void sim_window(void* s, uint64_t first, uint64_t last) {
    of(s).checker.window_first = first;
    of(s).checker.window_last = last;
}
void sim_fault(void* s, uint64_t first, uint64_t last, int write, unsigned response) {
    of(s).memory.fault(first, last, write, response);
}
uint64_t sim_run(void* s, uint64_t cycles) { return of(s).run(cycles); }
int sim_write(void* s, uint32_t address, uint32_t value) { return of(s).write(address, value); }
int sim_read(void* s, uint32_t address, uint32_t* value) { return of(s).read(address, *value); }

// Runs until one of several registers has not the value that it had, looking every ``interval`` cycles, or for
// ``cycles``; returns whether one has. A violation ends it too.
int sim_until(void* s, const uint32_t* addresses, const uint32_t* values, unsigned count, uint64_t cycles, uint64_t interval) {
    uint64_t end = of(s).cycle + cycles;
    do {
        for (unsigned i = 0; i < count; ++i) {
            uint32_t value;
            if (!of(s).read(addresses[i], value)) return 1;
            if (value != values[i]) return 1;
        }
        of(s).run(interval);
    } while (of(s).cycle < end);
    return 0;
}

const char* sim_violation(void* s) { return of(s).checker.violation.c_str(); }

void sim_counts(void* s, uint64_t* counts) {  // in the order of simulation.py's Counts
    const Memory& m = of(s).memory;
    const uint64_t values[] = {of(s).cycle, m.last_transfer, m.read_bursts, m.write_bursts, m.read_beats, m.write_beats,
                               of(s).checker.quiet(), of(s).interrupt()};
    std::copy(std::begin(values), std::end(values), counts);
}
}
