// binshift, configuration pynq_z2 (0x1e106df6). Generated; do not edit.

module binshift (
    clk,
    resetn,
    interrupt,
    s_axi_awaddr,
    s_axi_awvalid,
    s_axi_awready,
    s_axi_wdata,
    s_axi_wstrb,
    s_axi_wvalid,
    s_axi_wready,
    s_axi_bresp,
    s_axi_bvalid,
    s_axi_bready,
    s_axi_araddr,
    s_axi_arvalid,
    s_axi_arready,
    s_axi_rdata,
    s_axi_rresp,
    s_axi_rvalid,
    s_axi_rready,
    m_axi_arvalid,
    m_axi_arready,
    m_axi_araddr,
    m_axi_arlen,
    m_axi_rvalid,
    m_axi_rready,
    m_axi_rlast,
    m_axi_rdata,
    m_axi_rresp,
    m_axi_awvalid,
    m_axi_awready,
    m_axi_awaddr,
    m_axi_awlen,
    m_axi_wvalid,
    m_axi_wready,
    m_axi_wlast,
    m_axi_wdata,
    m_axi_wstrb,
    m_axi_bvalid,
    m_axi_bready,
    m_axi_bresp,
    m_axi_arid,
    m_axi_arsize,
    m_axi_arburst,
    m_axi_arlock,
    m_axi_arcache,
    m_axi_arprot,
    m_axi_awid,
    m_axi_awsize,
    m_axi_awburst,
    m_axi_awlock,
    m_axi_awcache,
    m_axi_awprot,
    m_axi_wid,
    m_axi_rid,
    m_axi_bid
);
// An accelerator that trains neural networks without a multiplier (docs/architecture.md).
// 
// clk; resetn: synchronous, active low. s_axi: AXI4-Lite slave with the registers. m_axi: AXI3 master, 64 bits.
// interrupt: level, a program ended.

input clk;
input resetn;
output interrupt;
wire interrupt;
input [11:0] s_axi_awaddr;
input s_axi_awvalid;
output s_axi_awready;
wire s_axi_awready;
input [31:0] s_axi_wdata;
input [3:0] s_axi_wstrb;
input s_axi_wvalid;
output s_axi_wready;
wire s_axi_wready;
output [1:0] s_axi_bresp;
wire [1:0] s_axi_bresp;
output s_axi_bvalid;
wire s_axi_bvalid;
input s_axi_bready;
input [11:0] s_axi_araddr;
input s_axi_arvalid;
output s_axi_arready;
wire s_axi_arready;
output [31:0] s_axi_rdata;
wire [31:0] s_axi_rdata;
output [1:0] s_axi_rresp;
wire [1:0] s_axi_rresp;
output s_axi_rvalid;
wire s_axi_rvalid;
input s_axi_rready;
output m_axi_arvalid;
wire m_axi_arvalid;
input m_axi_arready;
output [31:0] m_axi_araddr;
wire [31:0] m_axi_araddr;
output [3:0] m_axi_arlen;
wire [3:0] m_axi_arlen;
input m_axi_rvalid;
output m_axi_rready;
wire m_axi_rready;
input m_axi_rlast;
input [63:0] m_axi_rdata;
input [1:0] m_axi_rresp;
output m_axi_awvalid;
wire m_axi_awvalid;
input m_axi_awready;
output [31:0] m_axi_awaddr;
wire [31:0] m_axi_awaddr;
output [3:0] m_axi_awlen;
wire [3:0] m_axi_awlen;
output m_axi_wvalid;
wire m_axi_wvalid;
input m_axi_wready;
output m_axi_wlast;
wire m_axi_wlast;
output [63:0] m_axi_wdata;
wire [63:0] m_axi_wdata;
output [7:0] m_axi_wstrb;
wire [7:0] m_axi_wstrb;
input m_axi_bvalid;
output m_axi_bready;
wire m_axi_bready;
input [1:0] m_axi_bresp;
output [5:0] m_axi_arid;
wire [5:0] m_axi_arid;
output [2:0] m_axi_arsize;
wire [2:0] m_axi_arsize;
output [1:0] m_axi_arburst;
wire [1:0] m_axi_arburst;
output [1:0] m_axi_arlock;
wire [1:0] m_axi_arlock;
output [3:0] m_axi_arcache;
wire [3:0] m_axi_arcache;
output [2:0] m_axi_arprot;
wire [2:0] m_axi_arprot;
output [5:0] m_axi_awid;
wire [5:0] m_axi_awid;
output [2:0] m_axi_awsize;
wire [2:0] m_axi_awsize;
output [1:0] m_axi_awburst;
wire [1:0] m_axi_awburst;
output [1:0] m_axi_awlock;
wire [1:0] m_axi_awlock;
output [3:0] m_axi_awcache;
wire [3:0] m_axi_awcache;
output [2:0] m_axi_awprot;
wire [2:0] m_axi_awprot;
output [5:0] m_axi_wid;
wire [5:0] m_axi_wid;
input [5:0] m_axi_rid;
input [5:0] m_axi_bid;

wire abort;
wire start;
wire slave_reset;
wire control_reset;
wire reader_reset;
wire writer_reset;
wire array_clear;
wire epilogue_clear;
wire update_clear;
wire [127:0] keys;
wire [31:0] window_first;
wire [31:0] window_last;
wire [63:0] read_data;
wire read_failed;
wire read_outside;
wire read_idle;
wire room;
wire write_failed;
wire write_outside;
wire write_idle;
wire step;
wire sums_ready;
wire sum_hold;
wire [191:0] sums;
wire [63:0] x;
wire [63:0] y;
wire [8:0] address;
wire array_busy;
wire clear;
wire engines_busy;
wire [8:0] epilogue_address;
wire epilogue_busy;
wire [1:0] epilogue_group;
wire [29:0] epilogue_quad;
wire epilogue_release;
wire [1:0] group;
reg [29:0] quad;
reg reset;
wire sums_release;
wire [8:0] update_address;
wire update_busy;
wire [1:0] update_group;
wire [29:0] update_quad;
wire update_release;
wire registers_control_start;
wire registers_control_reset;
wire registers_control_acknowledge;
wire registers_status_busy;
wire registers_status_done;
wire registers_status_error;
wire [31:0] registers_interrupt_enable;
wire [7:0] registers_error_code;
wire [31:0] registers_error_index;
wire [31:0] registers_program_address;
wire [31:0] registers_program_length;
wire [31:0] registers_window_first;
wire [31:0] registers_window_last;
wire [31:0] registers_retired;
wire [31:0] registers_cycles;
wire [31:0] registers_busy_cycles;
wire [31:0] registers_stall_cycles;
wire [7:0] fields_opcode;
wire [3:0] fields_draw;
wire [3:0] fields_plane;
wire fields_statistics;
wire fields_output_format;
wire fields_planes;
wire fields_exact;
wire [1:0] fields_score_scale;
wire fields_loss;
wire fields_gradient;
wire fields_divisor;
wire fields_polarised;
wire signed [7:0] fields_rate;
wire [15:0] fields_rows;
wire [15:0] fields_stream;
wire [15:0] fields_inputs;
wire [15:0] fields_outputs;
wire [31:0] fields_input;
wire [31:0] fields_input_stride;
wire [31:0] fields_error;
wire [31:0] fields_error_stride;
wire [31:0] fields_output;
wire [31:0] fields_output_stride;
wire [31:0] fields_weights;
wire [31:0] fields_samples;
wire [31:0] fields_plane_stride;
wire [31:0] fields_state;
wire [31:0] fields_state_below;
wire [31:0] fields_labels;
wire [31:0] fields_seed;
wire [31:0] fields_step;
wire program_valid;
wire program_ready;
wire program_take;
wire [31:0] program_address;
wire [9:0] program_beats;
wire rows_valid;
wire rows_ready;
wire rows_take;
wire [31:0] rows_address;
wire [9:0] rows_beats;
wire columns_valid;
wire columns_ready;
wire columns_take;
wire [31:0] columns_address;
wire [9:0] columns_beats;
wire state_valid;
wire state_ready;
wire state_take;
wire [31:0] state_address;
wire [9:0] state_beats;
wire masks_valid;
wire masks_ready;
wire masks_take;
wire [31:0] masks_address;
wire [9:0] masks_beats;
wire weights_valid;
wire weights_ready;
wire weights_take;
wire [31:0] weights_address;
wire [9:0] weights_beats;
wire injection_valid;
wire [8:0] injection_address;
wire [2:0] injection_group;
wire [95:0] injection_data;
wire results_valid;
wire results_last;
wire [31:0] results_address;
wire [63:0] results_data;
wire [7:0] results_strobe;
wire updates_valid;
wire updates_last;
wire [31:0] updates_address;
wire [63:0] updates_data;
wire [7:0] updates_strobe;
reg written_valid;
reg written_last;
reg [31:0] written_address;
reg [63:0] written_data;
reg [7:0] written_strobe;



register_slave_pynq_z2 register_slave_1 (
    .clk(clk),
    .reset(slave_reset),
    .interrupt(interrupt),
    .bus_awaddr(s_axi_awaddr),
    .bus_awvalid(s_axi_awvalid),
    .bus_awready(s_axi_awready),
    .bus_wdata(s_axi_wdata),
    .bus_wstrb(s_axi_wstrb),
    .bus_wvalid(s_axi_wvalid),
    .bus_wready(s_axi_wready),
    .bus_bresp(s_axi_bresp),
    .bus_bvalid(s_axi_bvalid),
    .bus_bready(s_axi_bready),
    .bus_araddr(s_axi_araddr),
    .bus_arvalid(s_axi_arvalid),
    .bus_arready(s_axi_arready),
    .bus_rdata(s_axi_rdata),
    .bus_rresp(s_axi_rresp),
    .bus_rvalid(s_axi_rvalid),
    .bus_rready(s_axi_rready),
    .registers_control_start(registers_control_start),
    .registers_control_reset(registers_control_reset),
    .registers_control_acknowledge(registers_control_acknowledge),
    .registers_status_busy(registers_status_busy),
    .registers_status_done(registers_status_done),
    .registers_status_error(registers_status_error),
    .registers_interrupt_enable(registers_interrupt_enable),
    .registers_error_code(registers_error_code),
    .registers_error_index(registers_error_index),
    .registers_program_address(registers_program_address),
    .registers_program_length(registers_program_length),
    .registers_window_first(registers_window_first),
    .registers_window_last(registers_window_last),
    .registers_retired(registers_retired),
    .registers_cycles(registers_cycles),
    .registers_busy_cycles(registers_busy_cycles),
    .registers_stall_cycles(registers_stall_cycles)
);

master_constants master_constants_2 (
    .clk(clk),
    .axi_arvalid(m_axi_arvalid),
    .axi_arready(m_axi_arready),
    .axi_araddr(m_axi_araddr),
    .axi_arlen(m_axi_arlen),
    .axi_rvalid(m_axi_rvalid),
    .axi_rready(m_axi_rready),
    .axi_rlast(m_axi_rlast),
    .axi_rdata(m_axi_rdata),
    .axi_rresp(m_axi_rresp),
    .axi_awvalid(m_axi_awvalid),
    .axi_awready(m_axi_awready),
    .axi_awaddr(m_axi_awaddr),
    .axi_awlen(m_axi_awlen),
    .axi_wvalid(m_axi_wvalid),
    .axi_wready(m_axi_wready),
    .axi_wlast(m_axi_wlast),
    .axi_wdata(m_axi_wdata),
    .axi_wstrb(m_axi_wstrb),
    .axi_bvalid(m_axi_bvalid),
    .axi_bready(m_axi_bready),
    .axi_bresp(m_axi_bresp),
    .axi_arid(m_axi_arid),
    .axi_arsize(m_axi_arsize),
    .axi_arburst(m_axi_arburst),
    .axi_arlock(m_axi_arlock),
    .axi_arcache(m_axi_arcache),
    .axi_arprot(m_axi_arprot),
    .axi_awid(m_axi_awid),
    .axi_awsize(m_axi_awsize),
    .axi_awburst(m_axi_awburst),
    .axi_awlock(m_axi_awlock),
    .axi_awcache(m_axi_awcache),
    .axi_awprot(m_axi_awprot),
    .axi_wid(m_axi_wid),
    .axi_rid(m_axi_rid),
    .axi_bid(m_axi_bid)
);

reader reader_3 (
    .clk(clk),
    .reset(reader_reset),
    .abort(abort),
    .data(read_data),
    .window_first(window_first),
    .window_last(window_last),
    .failed(read_failed),
    .outside(read_outside),
    .idle(read_idle),
    .p0_valid(program_valid),
    .p0_ready(program_ready),
    .p0_take(program_take),
    .p0_address(program_address),
    .p0_beats(program_beats),
    .p1_valid(rows_valid),
    .p1_ready(rows_ready),
    .p1_take(rows_take),
    .p1_address(rows_address),
    .p1_beats(rows_beats),
    .p2_valid(columns_valid),
    .p2_ready(columns_ready),
    .p2_take(columns_take),
    .p2_address(columns_address),
    .p2_beats(columns_beats),
    .p3_valid(state_valid),
    .p3_ready(state_ready),
    .p3_take(state_take),
    .p3_address(state_address),
    .p3_beats(state_beats),
    .p4_valid(masks_valid),
    .p4_ready(masks_ready),
    .p4_take(masks_take),
    .p4_address(masks_address),
    .p4_beats(masks_beats),
    .p5_valid(weights_valid),
    .p5_ready(weights_ready),
    .p5_take(weights_take),
    .p5_address(weights_address),
    .p5_beats(weights_beats),
    .axi_arvalid(m_axi_arvalid),
    .axi_arready(m_axi_arready),
    .axi_araddr(m_axi_araddr),
    .axi_arlen(m_axi_arlen),
    .axi_rvalid(m_axi_rvalid),
    .axi_rready(m_axi_rready),
    .axi_rlast(m_axi_rlast),
    .axi_rdata(m_axi_rdata),
    .axi_rresp(m_axi_rresp),
    .axi_awvalid(m_axi_awvalid),
    .axi_awready(m_axi_awready),
    .axi_awaddr(m_axi_awaddr),
    .axi_awlen(m_axi_awlen),
    .axi_wvalid(m_axi_wvalid),
    .axi_wready(m_axi_wready),
    .axi_wlast(m_axi_wlast),
    .axi_wdata(m_axi_wdata),
    .axi_wstrb(m_axi_wstrb),
    .axi_bvalid(m_axi_bvalid),
    .axi_bready(m_axi_bready),
    .axi_bresp(m_axi_bresp),
    .axi_arid(m_axi_arid),
    .axi_arsize(m_axi_arsize),
    .axi_arburst(m_axi_arburst),
    .axi_arlock(m_axi_arlock),
    .axi_arcache(m_axi_arcache),
    .axi_arprot(m_axi_arprot),
    .axi_awid(m_axi_awid),
    .axi_awsize(m_axi_awsize),
    .axi_awburst(m_axi_awburst),
    .axi_awlock(m_axi_awlock),
    .axi_awcache(m_axi_awcache),
    .axi_awprot(m_axi_awprot),
    .axi_wid(m_axi_wid),
    .axi_rid(m_axi_rid),
    .axi_bid(m_axi_bid)
);

writer writer_4 (
    .clk(clk),
    .reset(writer_reset),
    .abort(abort),
    .room(room),
    .window_first(window_first),
    .window_last(window_last),
    .failed(write_failed),
    .outside(write_outside),
    .idle(write_idle),
    .stream_valid(written_valid),
    .stream_last(written_last),
    .stream_address(written_address),
    .stream_data(written_data),
    .stream_strobe(written_strobe),
    .axi_arvalid(m_axi_arvalid),
    .axi_arready(m_axi_arready),
    .axi_araddr(m_axi_araddr),
    .axi_arlen(m_axi_arlen),
    .axi_rvalid(m_axi_rvalid),
    .axi_rready(m_axi_rready),
    .axi_rlast(m_axi_rlast),
    .axi_rdata(m_axi_rdata),
    .axi_rresp(m_axi_rresp),
    .axi_awvalid(m_axi_awvalid),
    .axi_awready(m_axi_awready),
    .axi_awaddr(m_axi_awaddr),
    .axi_awlen(m_axi_awlen),
    .axi_wvalid(m_axi_wvalid),
    .axi_wready(m_axi_wready),
    .axi_wlast(m_axi_wlast),
    .axi_wdata(m_axi_wdata),
    .axi_wstrb(m_axi_wstrb),
    .axi_bvalid(m_axi_bvalid),
    .axi_bready(m_axi_bready),
    .axi_bresp(m_axi_bresp),
    .axi_arid(m_axi_arid),
    .axi_arsize(m_axi_arsize),
    .axi_arburst(m_axi_arburst),
    .axi_arlock(m_axi_arlock),
    .axi_arcache(m_axi_arcache),
    .axi_arprot(m_axi_arprot),
    .axi_awid(m_axi_awid),
    .axi_awsize(m_axi_awsize),
    .axi_awburst(m_axi_awburst),
    .axi_awlock(m_axi_awlock),
    .axi_awcache(m_axi_awcache),
    .axi_awprot(m_axi_awprot),
    .axi_wid(m_axi_wid),
    .axi_rid(m_axi_rid),
    .axi_bid(m_axi_bid)
);

control_pynq_z2 control_5 (
    .clk(clk),
    .reset(control_reset),
    .read_data(read_data),
    .keys(keys),
    .start(start),
    .clear(clear),
    .abort(abort),
    .window_first(window_first),
    .window_last(window_last),
    .engines_busy(engines_busy),
    .array_step(step),
    .read_idle(read_idle),
    .read_failed(read_failed),
    .read_outside(read_outside),
    .write_idle(write_idle),
    .write_failed(write_failed),
    .write_outside(write_outside),
    .registers_control_start(registers_control_start),
    .registers_control_reset(registers_control_reset),
    .registers_control_acknowledge(registers_control_acknowledge),
    .registers_status_busy(registers_status_busy),
    .registers_status_done(registers_status_done),
    .registers_status_error(registers_status_error),
    .registers_interrupt_enable(registers_interrupt_enable),
    .registers_error_code(registers_error_code),
    .registers_error_index(registers_error_index),
    .registers_program_address(registers_program_address),
    .registers_program_length(registers_program_length),
    .registers_window_first(registers_window_first),
    .registers_window_last(registers_window_last),
    .registers_retired(registers_retired),
    .registers_cycles(registers_cycles),
    .registers_busy_cycles(registers_busy_cycles),
    .registers_stall_cycles(registers_stall_cycles),
    .port_valid(program_valid),
    .port_ready(program_ready),
    .port_take(program_take),
    .port_address(program_address),
    .port_beats(program_beats),
    .fields_opcode(fields_opcode),
    .fields_draw(fields_draw),
    .fields_plane(fields_plane),
    .fields_statistics(fields_statistics),
    .fields_output_format(fields_output_format),
    .fields_planes(fields_planes),
    .fields_exact(fields_exact),
    .fields_score_scale(fields_score_scale),
    .fields_loss(fields_loss),
    .fields_gradient(fields_gradient),
    .fields_divisor(fields_divisor),
    .fields_polarised(fields_polarised),
    .fields_rate(fields_rate),
    .fields_rows(fields_rows),
    .fields_stream(fields_stream),
    .fields_inputs(fields_inputs),
    .fields_outputs(fields_outputs),
    .fields_input(fields_input),
    .fields_input_stride(fields_input_stride),
    .fields_error(fields_error),
    .fields_error_stride(fields_error_stride),
    .fields_output(fields_output),
    .fields_output_stride(fields_output_stride),
    .fields_weights(fields_weights),
    .fields_samples(fields_samples),
    .fields_plane_stride(fields_plane_stride),
    .fields_state(fields_state),
    .fields_state_below(fields_state_below),
    .fields_labels(fields_labels),
    .fields_seed(fields_seed),
    .fields_step(fields_step)
);

array_engine_pynq_z2 array_engine_6 (
    .clk(clk),
    .reset(array_clear),
    .start(start),
    .running(registers_status_busy),
    .busy(array_busy),
    .step(step),
    .read_data(read_data),
    .sums_ready(sums_ready),
    .sums_release(sums_release),
    .sum_address(address),
    .sum_group(group),
    .sum_hold(sum_hold),
    .sums(sums),
    .inject_valid(injection_valid),
    .inject_address(injection_address),
    .inject_group(injection_group),
    .inject_data(injection_data),
    .fields_opcode(fields_opcode),
    .fields_draw(fields_draw),
    .fields_plane(fields_plane),
    .fields_statistics(fields_statistics),
    .fields_output_format(fields_output_format),
    .fields_planes(fields_planes),
    .fields_exact(fields_exact),
    .fields_score_scale(fields_score_scale),
    .fields_loss(fields_loss),
    .fields_gradient(fields_gradient),
    .fields_divisor(fields_divisor),
    .fields_polarised(fields_polarised),
    .fields_rate(fields_rate),
    .fields_rows(fields_rows),
    .fields_stream(fields_stream),
    .fields_inputs(fields_inputs),
    .fields_outputs(fields_outputs),
    .fields_input(fields_input),
    .fields_input_stride(fields_input_stride),
    .fields_error(fields_error),
    .fields_error_stride(fields_error_stride),
    .fields_output(fields_output),
    .fields_output_stride(fields_output_stride),
    .fields_weights(fields_weights),
    .fields_samples(fields_samples),
    .fields_plane_stride(fields_plane_stride),
    .fields_state(fields_state),
    .fields_state_below(fields_state_below),
    .fields_labels(fields_labels),
    .fields_seed(fields_seed),
    .fields_step(fields_step),
    .rows_port_valid(rows_valid),
    .rows_port_ready(rows_ready),
    .rows_port_take(rows_take),
    .rows_port_address(rows_address),
    .rows_port_beats(rows_beats),
    .columns_port_valid(columns_valid),
    .columns_port_ready(columns_ready),
    .columns_port_take(columns_take),
    .columns_port_address(columns_address),
    .columns_port_beats(columns_beats)
);

epilogue_pynq_z2 epilogue_7 (
    .clk(clk),
    .reset(epilogue_clear),
    .start(start),
    .busy(epilogue_busy),
    .read_data(read_data),
    .sums_ready(sums_ready),
    .sums_release(epilogue_release),
    .sum_address(epilogue_address),
    .sum_group(epilogue_group),
    .sum_hold(sum_hold),
    .sums(sums),
    .quad(epilogue_quad),
    .x(x),
    .y(y),
    .write_room(room),
    .fields_opcode(fields_opcode),
    .fields_draw(fields_draw),
    .fields_plane(fields_plane),
    .fields_statistics(fields_statistics),
    .fields_output_format(fields_output_format),
    .fields_planes(fields_planes),
    .fields_exact(fields_exact),
    .fields_score_scale(fields_score_scale),
    .fields_loss(fields_loss),
    .fields_gradient(fields_gradient),
    .fields_divisor(fields_divisor),
    .fields_polarised(fields_polarised),
    .fields_rate(fields_rate),
    .fields_rows(fields_rows),
    .fields_stream(fields_stream),
    .fields_inputs(fields_inputs),
    .fields_outputs(fields_outputs),
    .fields_input(fields_input),
    .fields_input_stride(fields_input_stride),
    .fields_error(fields_error),
    .fields_error_stride(fields_error_stride),
    .fields_output(fields_output),
    .fields_output_stride(fields_output_stride),
    .fields_weights(fields_weights),
    .fields_samples(fields_samples),
    .fields_plane_stride(fields_plane_stride),
    .fields_state(fields_state),
    .fields_state_below(fields_state_below),
    .fields_labels(fields_labels),
    .fields_seed(fields_seed),
    .fields_step(fields_step),
    .state_port_valid(state_valid),
    .state_port_ready(state_ready),
    .state_port_take(state_take),
    .state_port_address(state_address),
    .state_port_beats(state_beats),
    .rows_port_valid(masks_valid),
    .rows_port_ready(masks_ready),
    .rows_port_take(masks_take),
    .rows_port_address(masks_address),
    .rows_port_beats(masks_beats),
    .injection_valid(injection_valid),
    .injection_address(injection_address),
    .injection_group(injection_group),
    .injection_data(injection_data),
    .stream_valid(results_valid),
    .stream_last(results_last),
    .stream_address(results_address),
    .stream_data(results_data),
    .stream_strobe(results_strobe)
);

update_engine_pynq_z2 update_engine_8 (
    .clk(clk),
    .reset(update_clear),
    .start(start),
    .busy(update_busy),
    .read_data(read_data),
    .sums_ready(sums_ready),
    .sums_release(update_release),
    .sum_address(update_address),
    .sum_group(update_group),
    .sums(sums),
    .quad(update_quad),
    .x(x),
    .y(y),
    .write_room(room),
    .fields_opcode(fields_opcode),
    .fields_draw(fields_draw),
    .fields_plane(fields_plane),
    .fields_statistics(fields_statistics),
    .fields_output_format(fields_output_format),
    .fields_planes(fields_planes),
    .fields_exact(fields_exact),
    .fields_score_scale(fields_score_scale),
    .fields_loss(fields_loss),
    .fields_gradient(fields_gradient),
    .fields_divisor(fields_divisor),
    .fields_polarised(fields_polarised),
    .fields_rate(fields_rate),
    .fields_rows(fields_rows),
    .fields_stream(fields_stream),
    .fields_inputs(fields_inputs),
    .fields_outputs(fields_outputs),
    .fields_input(fields_input),
    .fields_input_stride(fields_input_stride),
    .fields_error(fields_error),
    .fields_error_stride(fields_error_stride),
    .fields_output(fields_output),
    .fields_output_stride(fields_output_stride),
    .fields_weights(fields_weights),
    .fields_samples(fields_samples),
    .fields_plane_stride(fields_plane_stride),
    .fields_state(fields_state),
    .fields_state_below(fields_state_below),
    .fields_labels(fields_labels),
    .fields_seed(fields_seed),
    .fields_step(fields_step),
    .port_valid(weights_valid),
    .port_ready(weights_ready),
    .port_take(weights_take),
    .port_address(weights_address),
    .port_beats(weights_beats),
    .stream_valid(updates_valid),
    .stream_last(updates_last),
    .stream_address(updates_address),
    .stream_data(updates_data),
    .stream_strobe(updates_strobe)
);

flag_copy flag_copy_9 (
    .clk(clk),
    .flag(reset),
    .copy(slave_reset)
);

flag_copy flag_copy_10 (
    .clk(clk),
    .flag(reset),
    .copy(control_reset)
);

flag_copy flag_copy_11 (
    .clk(clk),
    .flag(reset),
    .copy(reader_reset)
);

flag_copy flag_copy_12 (
    .clk(clk),
    .flag(reset),
    .copy(writer_reset)
);

flag_copy flag_copy_13 (
    .clk(clk),
    .flag(clear),
    .copy(array_clear)
);

flag_copy flag_copy_14 (
    .clk(clk),
    .flag(clear),
    .copy(epilogue_clear)
);

flag_copy flag_copy_15 (
    .clk(clk),
    .flag(clear),
    .copy(update_clear)
);

random_units random_units_16 (
    .clk(clk),
    .quad(quad),
    .keys(keys),
    .x(x),
    .y(y)
);

always @(posedge clk) begin: synchronise
    reset <= (!resetn);
end



assign sums_release = (epilogue_release || update_release);
assign address = (epilogue_address | update_address);
assign group = (epilogue_group | update_group);


always @(epilogue_quad, update_busy, update_quad) begin: share_random
    quad = epilogue_quad;
    if (update_busy) begin
        quad = update_quad;
    end
end


always @(results_address, results_data, results_last, results_strobe, results_valid, updates_address, updates_data, updates_last, updates_strobe, updates_valid) begin: share_writer
    written_valid = (results_valid || updates_valid);
    written_data = results_data;
    if (updates_valid) begin
        written_data = updates_data;
    end
    written_address = updates_address;
    written_strobe = updates_strobe;
    written_last = updates_last;
    if (results_valid) begin
        written_address = results_address;
        written_strobe = results_strobe;
        written_last = results_last;
    end
end



assign engines_busy = (array_busy || epilogue_busy || update_busy);

endmodule

module register_slave_pynq_z2 (
    clk,
    reset,
    interrupt,
    bus_awaddr,
    bus_awvalid,
    bus_awready,
    bus_wdata,
    bus_wstrb,
    bus_wvalid,
    bus_wready,
    bus_bresp,
    bus_bvalid,
    bus_bready,
    bus_araddr,
    bus_arvalid,
    bus_arready,
    bus_rdata,
    bus_rresp,
    bus_rvalid,
    bus_rready,
    registers_control_start,
    registers_control_reset,
    registers_control_acknowledge,
    registers_status_busy,
    registers_status_done,
    registers_status_error,
    registers_interrupt_enable,
    registers_error_code,
    registers_error_index,
    registers_program_address,
    registers_program_length,
    registers_window_first,
    registers_window_last,
    registers_retired,
    registers_cycles,
    registers_busy_cycles,
    registers_stall_cycles
);
// The registers of ``overlay/registers.py`` on AXI4-Lite; ``geometry`` gives the configuration's hash.
// 
// AW and W may come in either order; a write obeys its strobes byte by byte, and is done two cycles after both were
// accepted, when BVALID rises; a command's pulse is set in that cycle. RVALID rises two cycles after ARVALID was
// accepted. One write and one read at a time. Offsets that the table does not have read as 0 and ignore writes;
// responses are always OKAY.
// 
// Both: bus, registers. Out: interrupt = status_done and its enable bit, a cycle later.

input clk;
input reset;
output interrupt;
reg interrupt;
input [11:0] bus_awaddr;
input bus_awvalid;
output bus_awready;
wire bus_awready;
input [31:0] bus_wdata;
input [3:0] bus_wstrb;
input bus_wvalid;
output bus_wready;
wire bus_wready;
output [1:0] bus_bresp;
wire [1:0] bus_bresp;
output bus_bvalid;
reg bus_bvalid;
input bus_bready;
input [11:0] bus_araddr;
input bus_arvalid;
output bus_arready;
wire bus_arready;
output [31:0] bus_rdata;
reg [31:0] bus_rdata;
output [1:0] bus_rresp;
wire [1:0] bus_rresp;
output bus_rvalid;
reg bus_rvalid;
input bus_rready;
output registers_control_start;
reg registers_control_start;
output registers_control_reset;
reg registers_control_reset;
output registers_control_acknowledge;
reg registers_control_acknowledge;
input registers_status_busy;
input registers_status_done;
input registers_status_error;
output [31:0] registers_interrupt_enable;
reg [31:0] registers_interrupt_enable;
input [7:0] registers_error_code;
input [31:0] registers_error_index;
output [31:0] registers_program_address;
reg [31:0] registers_program_address;
output [31:0] registers_program_length;
reg [31:0] registers_program_length;
output [31:0] registers_window_first;
reg [31:0] registers_window_first;
output [31:0] registers_window_last;
reg [31:0] registers_window_last;
input [31:0] registers_retired;
input [31:0] registers_cycles;
input [31:0] registers_busy_cycles;
input [31:0] registers_stall_cycles;

reg wanted;
reg asked;
reg given;
reg placed;
reg [3:0] strobe;
reg [31:0] word;
wire write;
wire [31:0] answer;
wire [31:0] _shown_1_source;
reg [31:0] _shown_1_gated;
reg _meant_2_meant;
wire [31:0] _shown_2_source;
reg [31:0] _shown_2_gated;
reg _meant_3_meant;
wire [31:0] _shown_3_source;
reg [31:0] _shown_3_gated;
reg _meant_4_meant;
reg _meant_5_meant;
reg [31:0] _shown_4_gated;
reg [31:0] _shown_5_gated;
reg [31:0] _shown_6_gated;
reg _meant_6_meant;
reg _meant_7_meant;
wire flag_copy_1_copy;
reg [31:0] _shown_7_gated;
reg _meant_8_meant;
reg [31:0] _shown_8_gated;
reg _meant_9_meant;
reg [31:0] _shown_9_gated;
reg _meant_10_meant;
reg _meant_11_meant;
wire flag_copy_2_copy;
reg [31:0] _shown_10_gated;
reg _meant_12_meant;
reg _meant_13_meant;
wire flag_copy_3_copy;
reg [31:0] _shown_11_gated;
reg _meant_14_meant;
reg _meant_15_meant;
wire flag_copy_4_copy;
reg [31:0] _shown_12_gated;
reg _meant_16_meant;
reg _meant_17_meant;
wire flag_copy_5_copy;
reg [31:0] _shown_13_gated;
reg _meant_18_meant;
reg [31:0] _shown_14_gated;
reg _meant_19_meant;
reg [31:0] _shown_15_gated;
reg _meant_20_meant;
reg [31:0] _shown_16_gated;
reg _meant_21_meant;
reg [31:0] _shown_17_gated;
wire [31:0] _either_1_both;
wire [31:0] _either_2_both;
wire [31:0] _either_3_both;
wire [31:0] _either_4_both;
wire [31:0] _either_5_both;
wire [31:0] _either_6_both;
wire [31:0] _either_7_both;
wire [31:0] _either_8_both;
wire [31:0] _either_9_both;
wire [31:0] _either_10_both;
wire [31:0] _either_11_both;
wire [31:0] _either_12_both;
wire [31:0] _either_13_both;
wire [31:0] _either_14_both;
wire [31:0] _either_15_both;

assign _shown_1_source = 32'd1112753748;
assign _shown_2_source = 32'd65537;
assign _shown_3_source = 32'd504393206;


always @(posedge clk) begin: _meant_1_decode
    if (bus_arready) begin
        wanted <= (bus_araddr[12-1:2] == 0);
    end
end


always @(_shown_1_source, wanted) begin: _shown_1_show
    _shown_1_gated = 0;
    if (wanted) begin
        _shown_1_gated = (_shown_1_source << 0);
    end
end


always @(posedge clk) begin: _meant_2_decode
    if (bus_arready) begin
        _meant_2_meant <= (bus_araddr[12-1:2] == 1);
    end
end


always @(_meant_2_meant, _shown_2_source) begin: _shown_2_show
    _shown_2_gated = 0;
    if (_meant_2_meant) begin
        _shown_2_gated = (_shown_2_source << 0);
    end
end


always @(posedge clk) begin: _meant_3_decode
    if (bus_arready) begin
        _meant_3_meant <= (bus_araddr[12-1:2] == 2);
    end
end


always @(_meant_3_meant, _shown_3_source) begin: _shown_3_show
    _shown_3_gated = 0;
    if (_meant_3_meant) begin
        _shown_3_gated = (_shown_3_source << 0);
    end
end


always @(posedge clk) begin: _meant_4_decode
    if (bus_awready) begin
        _meant_4_meant <= (bus_awaddr[12-1:2] == 3);
    end
end


always @(posedge clk) begin: _pulse_1_give
    registers_control_start <= ((!reset) && write && _meant_4_meant && strobe[0] && word[0]);
end


always @(posedge clk) begin: _pulse_2_give
    registers_control_reset <= ((!reset) && write && _meant_4_meant && strobe[0] && word[1]);
end


always @(posedge clk) begin: _pulse_3_give
    registers_control_acknowledge <= ((!reset) && write && _meant_4_meant && strobe[0] && word[2]);
end


always @(posedge clk) begin: _meant_5_decode
    if (bus_arready) begin
        _meant_5_meant <= (bus_araddr[12-1:2] == 4);
    end
end


always @(_meant_5_meant, registers_status_busy) begin: _shown_4_show
    _shown_4_gated = 0;
    if (_meant_5_meant) begin
        _shown_4_gated = (registers_status_busy << 0);
    end
end


always @(_meant_5_meant, registers_status_done) begin: _shown_5_show
    _shown_5_gated = 0;
    if (_meant_5_meant) begin
        _shown_5_gated = (registers_status_done << 1);
    end
end


always @(_meant_5_meant, registers_status_error) begin: _shown_6_show
    _shown_6_gated = 0;
    if (_meant_5_meant) begin
        _shown_6_gated = (registers_status_error << 2);
    end
end


always @(posedge clk) begin: _meant_6_decode
    if (bus_awready) begin
        _meant_6_meant <= (bus_awaddr[12-1:2] == 5);
    end
end


always @(posedge clk) begin: _meant_7_decode
    if (bus_arready) begin
        _meant_7_meant <= (bus_araddr[12-1:2] == 5);
    end
end


flag_copy flag_copy_1 (
    .clk(clk),
    .flag(reset),
    .copy(flag_copy_1_copy)
);

always @(posedge clk) begin: _kept_1_keep
    if (flag_copy_1_copy) begin
        registers_interrupt_enable <= 0;
    end
    else if ((write && _meant_6_meant)) begin
        if (strobe[0]) begin
            registers_interrupt_enable[8-1:0] <= word[8-1:0];
        end
        if (strobe[1]) begin
            registers_interrupt_enable[(2 * 8)-1:8] <= word[(2 * 8)-1:8];
        end
        if (strobe[2]) begin
            registers_interrupt_enable[(3 * 8)-1:(2 * 8)] <= word[(3 * 8)-1:(2 * 8)];
        end
        if (strobe[3]) begin
            registers_interrupt_enable[(4 * 8)-1:(3 * 8)] <= word[(4 * 8)-1:(3 * 8)];
        end
    end
end


always @(_meant_7_meant, registers_interrupt_enable) begin: _shown_7_show
    _shown_7_gated = 0;
    if (_meant_7_meant) begin
        _shown_7_gated = (registers_interrupt_enable << 0);
    end
end


always @(posedge clk) begin: _meant_8_decode
    if (bus_arready) begin
        _meant_8_meant <= (bus_araddr[12-1:2] == 6);
    end
end


always @(_meant_8_meant, registers_error_code) begin: _shown_8_show
    _shown_8_gated = 0;
    if (_meant_8_meant) begin
        _shown_8_gated = (registers_error_code << 0);
    end
end


always @(posedge clk) begin: _meant_9_decode
    if (bus_arready) begin
        _meant_9_meant <= (bus_araddr[12-1:2] == 7);
    end
end


always @(_meant_9_meant, registers_error_index) begin: _shown_9_show
    _shown_9_gated = 0;
    if (_meant_9_meant) begin
        _shown_9_gated = (registers_error_index << 0);
    end
end


always @(posedge clk) begin: _meant_10_decode
    if (bus_awready) begin
        _meant_10_meant <= (bus_awaddr[12-1:2] == 8);
    end
end


always @(posedge clk) begin: _meant_11_decode
    if (bus_arready) begin
        _meant_11_meant <= (bus_araddr[12-1:2] == 8);
    end
end


flag_copy flag_copy_2 (
    .clk(clk),
    .flag(reset),
    .copy(flag_copy_2_copy)
);

always @(posedge clk) begin: _kept_2_keep
    if (flag_copy_2_copy) begin
        registers_program_address <= 0;
    end
    else if ((write && _meant_10_meant)) begin
        if (strobe[0]) begin
            registers_program_address[8-1:0] <= word[8-1:0];
        end
        if (strobe[1]) begin
            registers_program_address[(2 * 8)-1:8] <= word[(2 * 8)-1:8];
        end
        if (strobe[2]) begin
            registers_program_address[(3 * 8)-1:(2 * 8)] <= word[(3 * 8)-1:(2 * 8)];
        end
        if (strobe[3]) begin
            registers_program_address[(4 * 8)-1:(3 * 8)] <= word[(4 * 8)-1:(3 * 8)];
        end
    end
end


always @(_meant_11_meant, registers_program_address) begin: _shown_10_show
    _shown_10_gated = 0;
    if (_meant_11_meant) begin
        _shown_10_gated = (registers_program_address << 0);
    end
end


always @(posedge clk) begin: _meant_12_decode
    if (bus_awready) begin
        _meant_12_meant <= (bus_awaddr[12-1:2] == 9);
    end
end


always @(posedge clk) begin: _meant_13_decode
    if (bus_arready) begin
        _meant_13_meant <= (bus_araddr[12-1:2] == 9);
    end
end


flag_copy flag_copy_3 (
    .clk(clk),
    .flag(reset),
    .copy(flag_copy_3_copy)
);

always @(posedge clk) begin: _kept_3_keep
    if (flag_copy_3_copy) begin
        registers_program_length <= 0;
    end
    else if ((write && _meant_12_meant)) begin
        if (strobe[0]) begin
            registers_program_length[8-1:0] <= word[8-1:0];
        end
        if (strobe[1]) begin
            registers_program_length[(2 * 8)-1:8] <= word[(2 * 8)-1:8];
        end
        if (strobe[2]) begin
            registers_program_length[(3 * 8)-1:(2 * 8)] <= word[(3 * 8)-1:(2 * 8)];
        end
        if (strobe[3]) begin
            registers_program_length[(4 * 8)-1:(3 * 8)] <= word[(4 * 8)-1:(3 * 8)];
        end
    end
end


always @(_meant_13_meant, registers_program_length) begin: _shown_11_show
    _shown_11_gated = 0;
    if (_meant_13_meant) begin
        _shown_11_gated = (registers_program_length << 0);
    end
end


always @(posedge clk) begin: _meant_14_decode
    if (bus_awready) begin
        _meant_14_meant <= (bus_awaddr[12-1:2] == 10);
    end
end


always @(posedge clk) begin: _meant_15_decode
    if (bus_arready) begin
        _meant_15_meant <= (bus_araddr[12-1:2] == 10);
    end
end


flag_copy flag_copy_4 (
    .clk(clk),
    .flag(reset),
    .copy(flag_copy_4_copy)
);

always @(posedge clk) begin: _kept_4_keep
    if (flag_copy_4_copy) begin
        registers_window_first <= 0;
    end
    else if ((write && _meant_14_meant)) begin
        if (strobe[0]) begin
            registers_window_first[8-1:0] <= word[8-1:0];
        end
        if (strobe[1]) begin
            registers_window_first[(2 * 8)-1:8] <= word[(2 * 8)-1:8];
        end
        if (strobe[2]) begin
            registers_window_first[(3 * 8)-1:(2 * 8)] <= word[(3 * 8)-1:(2 * 8)];
        end
        if (strobe[3]) begin
            registers_window_first[(4 * 8)-1:(3 * 8)] <= word[(4 * 8)-1:(3 * 8)];
        end
    end
end


always @(_meant_15_meant, registers_window_first) begin: _shown_12_show
    _shown_12_gated = 0;
    if (_meant_15_meant) begin
        _shown_12_gated = (registers_window_first << 0);
    end
end


always @(posedge clk) begin: _meant_16_decode
    if (bus_awready) begin
        _meant_16_meant <= (bus_awaddr[12-1:2] == 11);
    end
end


always @(posedge clk) begin: _meant_17_decode
    if (bus_arready) begin
        _meant_17_meant <= (bus_araddr[12-1:2] == 11);
    end
end


flag_copy flag_copy_5 (
    .clk(clk),
    .flag(reset),
    .copy(flag_copy_5_copy)
);

always @(posedge clk) begin: _kept_5_keep
    if (flag_copy_5_copy) begin
        registers_window_last <= 0;
    end
    else if ((write && _meant_16_meant)) begin
        if (strobe[0]) begin
            registers_window_last[8-1:0] <= word[8-1:0];
        end
        if (strobe[1]) begin
            registers_window_last[(2 * 8)-1:8] <= word[(2 * 8)-1:8];
        end
        if (strobe[2]) begin
            registers_window_last[(3 * 8)-1:(2 * 8)] <= word[(3 * 8)-1:(2 * 8)];
        end
        if (strobe[3]) begin
            registers_window_last[(4 * 8)-1:(3 * 8)] <= word[(4 * 8)-1:(3 * 8)];
        end
    end
end


always @(_meant_17_meant, registers_window_last) begin: _shown_13_show
    _shown_13_gated = 0;
    if (_meant_17_meant) begin
        _shown_13_gated = (registers_window_last << 0);
    end
end


always @(posedge clk) begin: _meant_18_decode
    if (bus_arready) begin
        _meant_18_meant <= (bus_araddr[12-1:2] == 12);
    end
end


always @(_meant_18_meant, registers_retired) begin: _shown_14_show
    _shown_14_gated = 0;
    if (_meant_18_meant) begin
        _shown_14_gated = (registers_retired << 0);
    end
end


always @(posedge clk) begin: _meant_19_decode
    if (bus_arready) begin
        _meant_19_meant <= (bus_araddr[12-1:2] == 13);
    end
end


always @(_meant_19_meant, registers_cycles) begin: _shown_15_show
    _shown_15_gated = 0;
    if (_meant_19_meant) begin
        _shown_15_gated = (registers_cycles << 0);
    end
end


always @(posedge clk) begin: _meant_20_decode
    if (bus_arready) begin
        _meant_20_meant <= (bus_araddr[12-1:2] == 14);
    end
end


always @(_meant_20_meant, registers_busy_cycles) begin: _shown_16_show
    _shown_16_gated = 0;
    if (_meant_20_meant) begin
        _shown_16_gated = (registers_busy_cycles << 0);
    end
end


always @(posedge clk) begin: _meant_21_decode
    if (bus_arready) begin
        _meant_21_meant <= (bus_araddr[12-1:2] == 15);
    end
end


always @(_meant_21_meant, registers_stall_cycles) begin: _shown_17_show
    _shown_17_gated = 0;
    if (_meant_21_meant) begin
        _shown_17_gated = (registers_stall_cycles << 0);
    end
end



assign _either_1_both = (_shown_1_gated | _shown_2_gated);



assign _either_2_both = (_shown_3_gated | _shown_4_gated);



assign _either_3_both = (_shown_5_gated | _shown_6_gated);



assign _either_4_both = (_shown_7_gated | _shown_8_gated);



assign _either_5_both = (_shown_9_gated | _shown_10_gated);



assign _either_6_both = (_shown_11_gated | _shown_12_gated);



assign _either_7_both = (_shown_13_gated | _shown_14_gated);



assign _either_8_both = (_shown_15_gated | _shown_16_gated);



assign _either_9_both = (_shown_17_gated | _either_1_both);



assign _either_10_both = (_either_2_both | _either_3_both);



assign _either_11_both = (_either_4_both | _either_5_both);



assign _either_12_both = (_either_6_both | _either_7_both);



assign _either_13_both = (_either_8_both | _either_9_both);



assign _either_14_both = (_either_10_both | _either_11_both);



assign _either_15_both = (_either_12_both | _either_13_both);



assign answer = (_either_14_both | _either_15_both);



assign bus_awready = ((!placed) && (!reset));
assign bus_wready = ((!given) && (!reset));
assign bus_arready = ((!asked) && (!bus_rvalid) && (!reset));
assign bus_bresp = 0;
assign bus_rresp = 0;



assign write = (placed && given && (!bus_bvalid));


always @(posedge clk) begin: accept
    if (reset) begin
        placed <= 1'b0;
        given <= 1'b0;
        bus_bvalid <= 1'b0;
    end
    else begin
        if (write) begin
            placed <= 1'b0;
            given <= 1'b0;
            bus_bvalid <= 1'b1;
        end
        else begin
            if (bus_awvalid) begin
                placed <= 1'b1;
            end
            if (bus_wvalid) begin
                given <= 1'b1;
            end
            if (bus_bready) begin
                bus_bvalid <= 1'b0;
            end
        end
    end
end


always @(posedge clk) begin: copy
    if ((!given)) begin
        word <= bus_wdata;
        strobe <= bus_wstrb;
    end
end


always @(posedge clk) begin: ask
    if (reset) begin
        asked <= 1'b0;
        bus_rvalid <= 1'b0;
    end
    else begin
        asked <= (bus_arvalid && bus_arready);
        if (asked) begin
            bus_rvalid <= 1'b1;
        end
        else if (bus_rready) begin
            bus_rvalid <= 1'b0;
        end
    end
end


always @(posedge clk) begin: read
    if (asked) begin
        bus_rdata <= answer;
    end
end


always @(posedge clk) begin: interrupt_line
    interrupt <= ((!reset) && registers_status_done && registers_interrupt_enable[0]);
end

endmodule

(* keep_hierarchy = "yes" *)
module flag_copy (
    clk,
    flag,
    copy
);
// ``copy`` is ``flag`` a cycle later. Kept apart, so that synthesis does not merge it with another copy.

input clk;
input flag;
output copy;
reg copy;




always @(posedge clk) begin: follow
    copy <= flag;
end

endmodule

module master_constants (
    clk,
    axi_arvalid,
    axi_arready,
    axi_araddr,
    axi_arlen,
    axi_rvalid,
    axi_rready,
    axi_rlast,
    axi_rdata,
    axi_rresp,
    axi_awvalid,
    axi_awready,
    axi_awaddr,
    axi_awlen,
    axi_wvalid,
    axi_wready,
    axi_wlast,
    axi_wdata,
    axi_wstrb,
    axi_bvalid,
    axi_bready,
    axi_bresp,
    axi_arid,
    axi_arsize,
    axi_arburst,
    axi_arlock,
    axi_arcache,
    axi_arprot,
    axi_awid,
    axi_awsize,
    axi_awburst,
    axi_awlock,
    axi_awcache,
    axi_awprot,
    axi_wid,
    axi_rid,
    axi_bid
);
// Ids, sizes, burst types and protection: registers that never change.

input clk;
input axi_arvalid;
input axi_arready;
input [31:0] axi_araddr;
input [3:0] axi_arlen;
input axi_rvalid;
input axi_rready;
input axi_rlast;
input [63:0] axi_rdata;
input [1:0] axi_rresp;
input axi_awvalid;
input axi_awready;
input [31:0] axi_awaddr;
input [3:0] axi_awlen;
input axi_wvalid;
input axi_wready;
input axi_wlast;
input [63:0] axi_wdata;
input [7:0] axi_wstrb;
input axi_bvalid;
input axi_bready;
input [1:0] axi_bresp;
output [5:0] axi_arid;
reg [5:0] axi_arid;
output [2:0] axi_arsize;
reg [2:0] axi_arsize;
output [1:0] axi_arburst;
reg [1:0] axi_arburst;
output [1:0] axi_arlock;
reg [1:0] axi_arlock;
output [3:0] axi_arcache;
reg [3:0] axi_arcache;
output [2:0] axi_arprot;
reg [2:0] axi_arprot;
output [5:0] axi_awid;
reg [5:0] axi_awid;
output [2:0] axi_awsize;
reg [2:0] axi_awsize;
output [1:0] axi_awburst;
reg [1:0] axi_awburst;
output [1:0] axi_awlock;
reg [1:0] axi_awlock;
output [3:0] axi_awcache;
reg [3:0] axi_awcache;
output [2:0] axi_awprot;
reg [2:0] axi_awprot;
output [5:0] axi_wid;
reg [5:0] axi_wid;
input [5:0] axi_rid;
input [5:0] axi_bid;




always @(posedge clk) begin: ids
    axi_arid <= 0;
    axi_awid <= 0;
    axi_wid <= 0;
end


always @(posedge clk) begin: kinds
    axi_arsize <= 3;
    axi_awsize <= 3;
    axi_arburst <= 1;
    axi_awburst <= 1;
    axi_arlock <= 0;
    axi_awlock <= 0;
    axi_arcache <= 3;
    axi_awcache <= 3;
    axi_arprot <= 0;
    axi_awprot <= 0;
end

endmodule

module reader (
    clk,
    reset,
    abort,
    data,
    window_first,
    window_last,
    failed,
    outside,
    idle,
    p0_valid,
    p0_ready,
    p0_take,
    p0_address,
    p0_beats,
    p1_valid,
    p1_ready,
    p1_take,
    p1_address,
    p1_beats,
    p2_valid,
    p2_ready,
    p2_take,
    p2_address,
    p2_beats,
    p3_valid,
    p3_ready,
    p3_take,
    p3_address,
    p3_beats,
    p4_valid,
    p4_ready,
    p4_take,
    p4_address,
    p4_beats,
    p5_valid,
    p5_ready,
    p5_take,
    p5_address,
    p5_beats,
    axi_arvalid,
    axi_arready,
    axi_araddr,
    axi_arlen,
    axi_rvalid,
    axi_rready,
    axi_rlast,
    axi_rdata,
    axi_rresp,
    axi_awvalid,
    axi_awready,
    axi_awaddr,
    axi_awlen,
    axi_wvalid,
    axi_wready,
    axi_wlast,
    axi_wdata,
    axi_wstrb,
    axi_bvalid,
    axi_bready,
    axi_bresp,
    axi_arid,
    axi_arsize,
    axi_arburst,
    axi_arlock,
    axi_arcache,
    axi_arprot,
    axi_awid,
    axi_awsize,
    axi_awburst,
    axi_awlock,
    axi_awcache,
    axi_awprot,
    axi_wid,
    axi_rid,
    axi_bid
);
// Requests of the clients, in turns, become bursts; the beats come back on ``data`` with the client's ``take``.
// 
// p0, p1, p2, p3, p4, p5: ports of the clients. data [64]: the beat of this cycle, for all. axi: read channels.
// window_first, window_last [32]: first and last address that may be read, in bytes.
// 
// From a request's acceptance to ARVALID 7 cycles; from RVALID to ``take`` one. A request takes a cycle, and one for
// each burst; a beat a cycle; RREADY is always set.
// 
// failed: a read was answered with SLVERR or DECERR; set in the cycle of that beat's ``take``. outside: a burst was
// not issued because a beat of it lies outside the window; nothing is issued after it. Both stay set until ``abort``.
// 
// abort: accepts and issues nothing, forgets what was accepted and not issued, drops what returns (``take`` may be
// set in the first cycle of abort, never after), and clears ``failed`` and ``outside`` from its second cycle on. An
// ARVALID already raised stays until accepted. ``idle``: nothing is outstanding and ARVALID is low. Abort must stay
// set until the cycle after one in which ``idle`` was set; after it the reader is as after reset, but for the clients'
// turns. ``reset`` is for power-on only, because it forgets what is outstanding.

input clk;
input reset;
input abort;
output [63:0] data;
reg [63:0] data;
input [31:0] window_first;
input [31:0] window_last;
output failed;
reg failed;
output outside;
reg outside;
output idle;
wire idle;
input p0_valid;
output p0_ready;
wire p0_ready;
output p0_take;
wire p0_take;
input [31:0] p0_address;
input [9:0] p0_beats;
input p1_valid;
output p1_ready;
wire p1_ready;
output p1_take;
wire p1_take;
input [31:0] p1_address;
input [9:0] p1_beats;
input p2_valid;
output p2_ready;
wire p2_ready;
output p2_take;
wire p2_take;
input [31:0] p2_address;
input [9:0] p2_beats;
input p3_valid;
output p3_ready;
wire p3_ready;
output p3_take;
wire p3_take;
input [31:0] p3_address;
input [9:0] p3_beats;
input p4_valid;
output p4_ready;
wire p4_ready;
output p4_take;
wire p4_take;
input [31:0] p4_address;
input [9:0] p4_beats;
input p5_valid;
output p5_ready;
wire p5_ready;
output p5_take;
wire p5_take;
input [31:0] p5_address;
input [9:0] p5_beats;
output axi_arvalid;
reg axi_arvalid;
input axi_arready;
output [31:0] axi_araddr;
reg [31:0] axi_araddr;
output [3:0] axi_arlen;
reg [3:0] axi_arlen;
input axi_rvalid;
output axi_rready;
wire axi_rready;
input axi_rlast;
input [63:0] axi_rdata;
input [1:0] axi_rresp;
input axi_awvalid;
input axi_awready;
input [31:0] axi_awaddr;
input [3:0] axi_awlen;
input axi_wvalid;
input axi_wready;
input axi_wlast;
input [63:0] axi_wdata;
input [7:0] axi_wstrb;
input axi_bvalid;
input axi_bready;
input [1:0] axi_bresp;
input [5:0] axi_arid;
input [2:0] axi_arsize;
input [1:0] axi_arburst;
input [1:0] axi_arlock;
input [3:0] axi_arcache;
input [2:0] axi_arprot;
input [5:0] axi_awid;
input [2:0] axi_awsize;
input [1:0] axi_awburst;
input [1:0] axi_awlock;
input [3:0] axi_awcache;
input [2:0] axi_awprot;
input [5:0] axi_wid;
input [5:0] axi_rid;
input [5:0] axi_bid;

wire wanted;
wire taken;
wire [28:0] start;
wire [9:0] beats;
wire [5:0] client;
reg room;
wire cut;
wire [28:0] cut_start;
wire [3:0] cut_length;
reg [5:0] added_client;
wire allowed;
wire checked;
reg [5:0] checked_client;
wire [3:0] checked_length;
wire [28:0] checked_start;
wire [5:0] cut_client;
wire push;
wire [38:0] burst;
wire issue;
reg some_wait;
reg may_issue;
wire [5:0] owner;
wire [38:0] oldest;
wire stop;
reg [3:0] write_place;
reg [3:0] read_place;
wire ended;
reg [3:0] owner_place;
reg [3:0] returning_place;
reg [5:0] take;
wire [5:0] returning;
reg some_outstanding;
reg occupancy_1_free;
reg [4:0] occupancy_1_change;
reg [4:0] occupancy_1_count;
reg occupancy_1_moves;
reg occupancy_2_some;
reg [4:0] occupancy_2_change;
reg [4:0] occupancy_2_count;
reg occupancy_2_moves;
reg [3:0] occupancy_3_change;
reg [3:0] occupancy_3_count;
reg occupancy_3_moves;



read_requests read_requests_1 (
    .clk(clk),
    .reset(reset),
    .abort(abort),
    .valid(wanted),
    .start(start),
    .beats(beats),
    .client(client),
    .take(taken),
    .p0_valid(p0_valid),
    .p0_ready(p0_ready),
    .p0_take(p0_take),
    .p0_address(p0_address),
    .p0_beats(p0_beats),
    .p1_valid(p1_valid),
    .p1_ready(p1_ready),
    .p1_take(p1_take),
    .p1_address(p1_address),
    .p1_beats(p1_beats),
    .p2_valid(p2_valid),
    .p2_ready(p2_ready),
    .p2_take(p2_take),
    .p2_address(p2_address),
    .p2_beats(p2_beats),
    .p3_valid(p3_valid),
    .p3_ready(p3_ready),
    .p3_take(p3_take),
    .p3_address(p3_address),
    .p3_beats(p3_beats),
    .p4_valid(p4_valid),
    .p4_ready(p4_ready),
    .p4_take(p4_take),
    .p4_address(p4_address),
    .p4_beats(p4_beats),
    .p5_valid(p5_valid),
    .p5_ready(p5_ready),
    .p5_take(p5_take),
    .p5_address(p5_address),
    .p5_beats(p5_beats)
);

burst_splitter burst_splitter_2 (
    .clk(clk),
    .reset(reset),
    .abort(abort),
    .valid(wanted),
    .start(start),
    .beats(beats),
    .client(client),
    .take(taken),
    .room(room),
    .burst(cut),
    .burst_start(cut_start),
    .burst_length(cut_length),
    .burst_client(cut_client)
);

burst_window burst_window_3 (
    .clk(clk),
    .reset(reset),
    .abort(abort),
    .window_first(window_first),
    .window_last(window_last),
    .valid(cut),
    .start(cut_start),
    .length(cut_length),
    .checked(checked),
    .checked_start(checked_start),
    .checked_length(checked_length),
    .allowed(allowed)
);

distributed_memory_16_39 distributed_memory_4 (
    .clk(clk),
    .write(push),
    .write_address(write_place),
    .word(burst),
    .read_address(read_place),
    .read_word(oldest)
);

always @(issue, push) begin: occupancy_1_weigh
    occupancy_1_moves = (push != issue);
    occupancy_1_change = 1;
    if (issue) begin
        occupancy_1_change = ((1 << 5) - 1);
    end
end


always @(posedge clk) begin: occupancy_1_keep
    if (stop) begin
        occupancy_1_count <= 0;
        some_wait <= 1'b0;
        occupancy_1_free <= 1'b1;
    end
    else if (occupancy_1_moves) begin
        occupancy_1_count <= (occupancy_1_count + occupancy_1_change);
        some_wait <= (push || (occupancy_1_count != 1));
        if (push) begin
            occupancy_1_free <= ($signed({1'b0, occupancy_1_count}) < (16 - 1));
        end
        else begin
            occupancy_1_free <= (occupancy_1_count <= 16);
        end
    end
end


always @(cut, issue) begin: occupancy_2_weigh
    occupancy_2_moves = (cut != issue);
    occupancy_2_change = 1;
    if (issue) begin
        occupancy_2_change = ((1 << 5) - 1);
    end
end


always @(posedge clk) begin: occupancy_2_keep
    if (stop) begin
        occupancy_2_count <= 0;
        occupancy_2_some <= 1'b0;
        room <= 1'b1;
    end
    else if (occupancy_2_moves) begin
        occupancy_2_count <= (occupancy_2_count + occupancy_2_change);
        occupancy_2_some <= (cut || (occupancy_2_count != 1));
        if (cut) begin
            room <= ($signed({1'b0, occupancy_2_count}) < (14 - 1));
        end
        else begin
            room <= (occupancy_2_count <= 14);
        end
    end
end


always @(ended, issue) begin: occupancy_3_weigh
    occupancy_3_moves = (issue != ended);
    occupancy_3_change = 1;
    if (ended) begin
        occupancy_3_change = ((1 << 4) - 1);
    end
end


always @(posedge clk) begin: occupancy_3_keep
    if (reset) begin
        occupancy_3_count <= 0;
        some_outstanding <= 1'b0;
        may_issue <= 1'b1;
    end
    else if (occupancy_3_moves) begin
        occupancy_3_count <= (occupancy_3_count + occupancy_3_change);
        some_outstanding <= (issue || (occupancy_3_count != 1));
        if (issue) begin
            may_issue <= ($signed({1'b0, occupancy_3_count}) < (14 - 1));
        end
        else begin
            may_issue <= (occupancy_3_count <= 14);
        end
    end
end


distributed_memory_16_6 distributed_memory_5 (
    .clk(clk),
    .write(issue),
    .write_address(owner_place),
    .word(owner),
    .read_address(returning_place),
    .read_word(returning)
);

always @(posedge clk) begin: follow
    added_client <= cut_client;
    checked_client <= added_client;
end



assign push = (checked && allowed && (!outside));
assign burst = {checked_start, checked_length, checked_client};



assign issue = (some_wait && may_issue && ((!axi_arvalid) || axi_arready) && (!abort));



assign owner = oldest[6-1:0];



assign stop = (reset || abort);


always @(posedge clk) begin: move
    if (stop) begin
        write_place <= 0;
        read_place <= 0;
    end
    else begin
        if (push) begin
            write_place <= (write_place + 1);
        end
        if (issue) begin
            read_place <= (read_place + 1);
        end
    end
end


always @(posedge clk) begin: raise_address
    if (reset) begin
        axi_arvalid <= 1'b0;
    end
    else if (issue) begin
        axi_arvalid <= 1'b1;
    end
    else if (axi_arready) begin
        axi_arvalid <= 1'b0;
    end
end


always @(posedge clk) begin: set_address
    if (issue) begin
        axi_araddr <= (oldest[39-1:(4 + 6)] << 3);
        axi_arlen <= oldest[(4 + 6)-1:6];
    end
end



assign ended = (axi_rvalid && axi_rlast);


always @(posedge clk) begin: move_owners
    if (reset) begin
        owner_place <= 0;
        returning_place <= 0;
    end
    else begin
        if (issue) begin
            owner_place <= (owner_place + 1);
        end
        if (ended) begin
            returning_place <= (returning_place + 1);
        end
    end
end


always @(posedge clk) begin: receive
    data <= axi_rdata;
    if ((axi_rvalid && (!abort) && (!reset))) begin
        take <= returning;
    end
    else begin
        take <= 0;
    end
end



assign p0_take = take[0];
assign p1_take = take[1];
assign p2_take = take[2];
assign p3_take = take[3];
assign p4_take = take[4];
assign p5_take = take[5];


always @(posedge clk) begin: remember
    if ((reset || abort)) begin
        failed <= 1'b0;
        outside <= 1'b0;
    end
    else begin
        if ((axi_rvalid && axi_rresp[1])) begin
            failed <= 1'b1;
        end
        if ((checked && (!allowed))) begin
            outside <= 1'b1;
        end
    end
end



assign axi_rready = (!reset);
assign idle = (!some_outstanding);

endmodule

module read_requests (
    clk,
    reset,
    abort,
    valid,
    start,
    beats,
    client,
    take,
    p0_valid,
    p0_ready,
    p0_take,
    p0_address,
    p0_beats,
    p1_valid,
    p1_ready,
    p1_take,
    p1_address,
    p1_beats,
    p2_valid,
    p2_ready,
    p2_take,
    p2_address,
    p2_beats,
    p3_valid,
    p3_ready,
    p3_take,
    p3_address,
    p3_beats,
    p4_valid,
    p4_ready,
    p4_take,
    p4_address,
    p4_beats,
    p5_valid,
    p5_ready,
    p5_take,
    p5_address,
    p5_beats
);
// In turns: of the clients that ask, the one that was granted longest ago; the granted requests queue up.
// 
// p0, p1, p2, p3, p4, p5: ports of the clients; it drives their ``ready``. Out: valid, start [29] (beat address),
// beats [10], client [6] (one-hot) of the oldest request; in: take, removes it. ``ready`` comes from a register, a
// cycle after ``valid`` or later, and only while the client asks: who has begun to ask goes on until it is accepted,
// or until ``abort``. The request is at the output a cycle after it was accepted. One request a cycle, of one client
// one every second cycle. ``abort`` drops all, but for the turns.

input clk;
input reset;
input abort;
output valid;
reg valid;
output [28:0] start;
wire [28:0] start;
output [9:0] beats;
wire [9:0] beats;
output [5:0] client;
wire [5:0] client;
input take;
input p0_valid;
output p0_ready;
wire p0_ready;
input p0_take;
input [31:0] p0_address;
input [9:0] p0_beats;
input p1_valid;
output p1_ready;
wire p1_ready;
input p1_take;
input [31:0] p1_address;
input [9:0] p1_beats;
input p2_valid;
output p2_ready;
wire p2_ready;
input p2_take;
input [31:0] p2_address;
input [9:0] p2_beats;
input p3_valid;
output p3_ready;
wire p3_ready;
input p3_take;
input [31:0] p3_address;
input [9:0] p3_beats;
input p4_valid;
output p4_ready;
wire p4_ready;
input p4_take;
input [31:0] p4_address;
input [9:0] p4_beats;
input p5_valid;
output p5_ready;
wire p5_ready;
input p5_take;
input [31:0] p5_address;
input [9:0] p5_beats;

wire accept;
reg [31:0] address;
wire [5:0] all_choices;
wire [5:0] asking;
wire [5:0] chosen;
wire [2:0] chosen_number;
reg free;
reg [5:0] grant;
reg [2:0] number;
wire [44:0] oldest;
reg [1:0] read_place;
wire stop;
reg [9:0] wanted;
wire [44:0] word;
reg [1:0] write_place;
wire choices_0;
wire choices_1;
wire choices_2;
wire choices_3;
wire choices_4;
wire choices_5;
reg [2:0] occupancy_1_change;
reg [2:0] occupancy_1_count;
reg occupancy_1_moves;
reg [5:0] _turn_1_before;
reg [5:0] _turn_2_before;
reg [5:0] _turn_3_before;
reg [5:0] _turn_4_before;
reg [5:0] _turn_5_before;
reg [5:0] _turn_6_before;

assign all_choices[5] = choices_5;
assign all_choices[4] = choices_4;
assign all_choices[3] = choices_3;
assign all_choices[2] = choices_2;
assign all_choices[1] = choices_1;
assign all_choices[0] = choices_0;


distributed_memory_4_45 distributed_memory_1 (
    .clk(clk),
    .write(accept),
    .write_address(write_place),
    .word(word),
    .read_address(read_place),
    .read_word(oldest)
);

always @(accept, take) begin: occupancy_1_weigh
    occupancy_1_moves = (accept != take);
    occupancy_1_change = 1;
    if (take) begin
        occupancy_1_change = ((1 << 3) - 1);
    end
end


always @(posedge clk) begin: occupancy_1_keep
    if (stop) begin
        occupancy_1_count <= 0;
        valid <= 1'b0;
        free <= 1'b1;
    end
    else if (occupancy_1_moves) begin
        occupancy_1_count <= (occupancy_1_count + occupancy_1_change);
        valid <= (accept || (occupancy_1_count != 1));
        if (accept) begin
            free <= ($signed({1'b0, occupancy_1_count}) < (3 - 1));
        end
        else begin
            free <= (occupancy_1_count <= 3);
        end
    end
end



assign stop = (reset || abort);



assign asking = {p5_valid, p4_valid, p3_valid, p2_valid, p1_valid, p0_valid};



assign choices_0 = (asking[0] && ((asking & _turn_1_before) == 0));


always @(posedge clk) begin: _turn_1_order
    if (reset) begin
        _turn_1_before <= 0;
    end
    else if ((!free)) begin
        _turn_1_before <= ($signed({1'b0, _turn_1_before}) & (63 - 1));
    end
    else if (choices_0) begin
        _turn_1_before <= 63;
    end
    else begin
        _turn_1_before <= ((_turn_1_before & (~chosen)) & (63 - 1));
    end
end



assign choices_1 = (asking[1] && ((asking & _turn_2_before) == 0));


always @(posedge clk) begin: _turn_2_order
    if (reset) begin
        _turn_2_before <= 1;
    end
    else if ((!free)) begin
        _turn_2_before <= ($signed({1'b0, _turn_2_before}) & (63 - 2));
    end
    else if (choices_1) begin
        _turn_2_before <= 63;
    end
    else begin
        _turn_2_before <= ((_turn_2_before & (~chosen)) & (63 - 2));
    end
end



assign choices_2 = (asking[2] && ((asking & _turn_3_before) == 0));


always @(posedge clk) begin: _turn_3_order
    if (reset) begin
        _turn_3_before <= 3;
    end
    else if ((!free)) begin
        _turn_3_before <= ($signed({1'b0, _turn_3_before}) & (63 - 4));
    end
    else if (choices_2) begin
        _turn_3_before <= 63;
    end
    else begin
        _turn_3_before <= ((_turn_3_before & (~chosen)) & (63 - 4));
    end
end



assign choices_3 = (asking[3] && ((asking & _turn_4_before) == 0));


always @(posedge clk) begin: _turn_4_order
    if (reset) begin
        _turn_4_before <= 7;
    end
    else if ((!free)) begin
        _turn_4_before <= ($signed({1'b0, _turn_4_before}) & (63 - 8));
    end
    else if (choices_3) begin
        _turn_4_before <= 63;
    end
    else begin
        _turn_4_before <= ((_turn_4_before & (~chosen)) & (63 - 8));
    end
end



assign choices_4 = (asking[4] && ((asking & _turn_5_before) == 0));


always @(posedge clk) begin: _turn_5_order
    if (reset) begin
        _turn_5_before <= 15;
    end
    else if ((!free)) begin
        _turn_5_before <= ($signed({1'b0, _turn_5_before}) & (63 - 16));
    end
    else if (choices_4) begin
        _turn_5_before <= 63;
    end
    else begin
        _turn_5_before <= ((_turn_5_before & (~chosen)) & (63 - 16));
    end
end



assign choices_5 = (asking[5] && ((asking & _turn_6_before) == 0));


always @(posedge clk) begin: _turn_6_order
    if (reset) begin
        _turn_6_before <= 31;
    end
    else if ((!free)) begin
        _turn_6_before <= ($signed({1'b0, _turn_6_before}) & (63 - 32));
    end
    else if (choices_5) begin
        _turn_6_before <= 63;
    end
    else begin
        _turn_6_before <= ((_turn_6_before & (~chosen)) & (63 - 32));
    end
end



assign chosen = all_choices;



assign chosen_number = {(chosen[4] || chosen[5]), (chosen[2] || chosen[3]), (chosen[1] || chosen[3] || chosen[5])};


always @(posedge clk) begin: decide
    number <= chosen_number;
    grant <= 0;
    if ((free && (!stop))) begin
        grant <= chosen;
    end
end



assign p0_ready = grant[0];
assign p1_ready = grant[1];
assign p2_ready = grant[2];
assign p3_ready = grant[3];
assign p4_ready = grant[4];
assign p5_ready = grant[5];


always @(number, p0_address, p0_beats, p1_address, p1_beats, p2_address, p2_beats, p3_address, p3_beats, p4_address, p4_beats, p5_address, p5_beats) begin: select
    case (number)
        'h0: begin
            address = p0_address;
            wanted = p0_beats;
        end
        'h1: begin
            address = p1_address;
            wanted = p1_beats;
        end
        'h2: begin
            address = p2_address;
            wanted = p2_beats;
        end
        'h3: begin
            address = p3_address;
            wanted = p3_beats;
        end
        'h4: begin
            address = p4_address;
            wanted = p4_beats;
        end
        default: begin
            address = p5_address;
            wanted = p5_beats;
        end
    endcase
end



assign accept = (grant != 0);
assign word = {address[32-1:3], wanted, grant};


always @(posedge clk) begin: move
    if (stop) begin
        write_place <= 0;
        read_place <= 0;
    end
    else begin
        if (accept) begin
            write_place <= (write_place + 1);
        end
        if (take) begin
            read_place <= (read_place + 1);
        end
    end
end



assign start = oldest[45-1:(10 + 6)];
assign beats = oldest[(10 + 6)-1:6];
assign client = oldest[6-1:0];

endmodule

module distributed_memory_4_45 (
    clk,
    write,
    write_address,
    word,
    read_address,
    read_word
);
// ``depth`` words of ``width`` bits in LUTs: ``read_word`` = the word at ``read_address``, in the same cycle.
// 
// write: ``word`` [width] goes to write_address. read_word [width], out: the word at read_address.
// A word written in cycle t can be read in cycle t + 1.

input clk;
input write;
input [1:0] write_address;
input [44:0] word;
input [1:0] read_address;
output [44:0] read_word;
wire [44:0] read_word;

reg [44:0] words [0:4-1];



always @(posedge clk) begin: store
    if (write) begin
        words[write_address] <= word;
    end
end



assign read_word = words[read_address];

endmodule

module burst_splitter (
    clk,
    reset,
    abort,
    valid,
    start,
    beats,
    client,
    take,
    room,
    burst,
    burst_start,
    burst_length,
    burst_client
);
// Cut a request into bursts of 16 beats, fewer before the end of a page and at the end of the request.
// 
// In: valid, start [29], beats [10], client [6] of a request; room: one more burst may come. Out: take, the request
// was copied; burst (valid), burst_start [29], burst_length [4] (beats - 1), burst_client [6], from registers, for one
// cycle each. A request taken in cycle t gives its first burst in cycle t + 2, then one burst a cycle; the next
// request is taken in the cycle in which the last burst is given. ``abort`` drops all.

input clk;
input reset;
input abort;
input valid;
input [28:0] start;
input [9:0] beats;
input [5:0] client;
output take;
wire take;
input room;
output burst;
reg burst;
output [28:0] burst_start;
reg [28:0] burst_start;
output [3:0] burst_length;
reg [3:0] burst_length;
output [5:0] burst_client;
reg [5:0] burst_client;

reg [24:0] block;
wire emit;
wire [4:0] first_limit;
reg [9:0] left;
reg [4:0] limit;
wire more;
reg [3:0] offset;
reg [5:0] owner;
wire [4:0] page_limit;
reg running;




assign more = ((left[10-1:(4 + 1)] != 0) || (left[(4 + 1)-1:0] > limit));



assign emit = (running && room);



assign take = (valid && (!running));



assign first_limit = {(start[4-1:0] == 0), (start[3] ^ (start[2] || start[1] || start[0])), (start[2] ^ (start[1] || start[0])), (start[1] ^ start[0]), start[0]};
assign page_limit = {(offset == 0), (offset[3] ^ (offset[2] || offset[1] || offset[0])), (offset[2] ^ (offset[1] || offset[0])), (offset[1] ^ offset[0]), offset[0]};


always @(posedge clk) begin: control
    if ((reset || abort)) begin
        running <= 1'b0;
        burst <= 1'b0;
    end
    else begin
        burst <= emit;
        if (take) begin
            running <= 1'b1;
        end
        else if ((emit && (!more))) begin
            running <= 1'b0;
        end
    end
end


always @(posedge clk) begin: walk
    if (take) begin
        owner <= client;
        left <= beats;
        block <= start[29-1:4];
        offset <= start[4-1:0];
        limit <= 16;
        if ((start[9-1:4] == 31)) begin
            limit <= first_limit;
        end
    end
    else if (emit) begin
        left <= (left - limit);
        block <= (block + 1);
        if ((block[5-1:0] == 31)) begin
            offset <= 0;
        end
        limit <= 16;
        if (($signed({1'b0, block[5-1:0]}) == (31 - 1))) begin
            limit <= page_limit;
        end
    end
end


always @(posedge clk) begin: give
    burst_client <= owner;
    burst_start <= {block, offset};
    if (more) begin
        burst_length <= (limit - 1);
    end
    else begin
        burst_length <= (left - 1);
    end
end

endmodule

module burst_window (
    clk,
    reset,
    abort,
    window_first,
    window_last,
    valid,
    start,
    length,
    checked,
    checked_start,
    checked_length,
    allowed
);
// ``allowed`` = window_first <= first beat and last beat <= window_last, compared in whole beats.
// 
// In: window_first, window_last [32] (bytes); valid, start [29] (beats), length [4] (beats - 1) of a burst within a
// page. Out, 2 cycles later: checked (valid), checked_start, checked_length, allowed. One burst a cycle; nothing holds
// it. ``abort`` drops the bursts under way.

input clk;
input reset;
input abort;
input [31:0] window_first;
input [31:0] window_last;
input valid;
input [28:0] start;
input [3:0] length;
output checked;
reg checked;
output [28:0] checked_start;
reg [28:0] checked_start;
output [3:0] checked_length;
reg [3:0] checked_length;
output allowed;
wire allowed;

reg above;
reg added;
reg [3:0] added_length;
reg below;
reg [28:0] first;
reg [28:0] last;
wire [8:0] last_in_page;




assign last_in_page = (start[9-1:0] + length);


always @(posedge clk) begin: move
    if ((reset || abort)) begin
        added <= 1'b0;
        checked <= 1'b0;
    end
    else begin
        added <= valid;
        checked <= added;
    end
end


always @(posedge clk) begin: compare
    first <= start;
    last <= {start[29-1:9], last_in_page};
    added_length <= length;
    checked_start <= first;
    checked_length <= added_length;
    below <= (first < window_first[32-1:3]);
    above <= (last > window_last[32-1:3]);
end



assign allowed = (!(below || above));

endmodule

module distributed_memory_16_39 (
    clk,
    write,
    write_address,
    word,
    read_address,
    read_word
);
// ``depth`` words of ``width`` bits in LUTs: ``read_word`` = the word at ``read_address``, in the same cycle.
// 
// write: ``word`` [width] goes to write_address. read_word [width], out: the word at read_address.
// A word written in cycle t can be read in cycle t + 1.

input clk;
input write;
input [3:0] write_address;
input [38:0] word;
input [3:0] read_address;
output [38:0] read_word;
wire [38:0] read_word;

reg [38:0] words [0:16-1];



always @(posedge clk) begin: store
    if (write) begin
        words[write_address] <= word;
    end
end



assign read_word = words[read_address];

endmodule

module distributed_memory_16_6 (
    clk,
    write,
    write_address,
    word,
    read_address,
    read_word
);
// ``depth`` words of ``width`` bits in LUTs: ``read_word`` = the word at ``read_address``, in the same cycle.
// 
// write: ``word`` [width] goes to write_address. read_word [width], out: the word at read_address.
// A word written in cycle t can be read in cycle t + 1.

input clk;
input write;
input [3:0] write_address;
input [5:0] word;
input [3:0] read_address;
output [5:0] read_word;
wire [5:0] read_word;

reg [5:0] words [0:16-1];



always @(posedge clk) begin: store
    if (write) begin
        words[write_address] <= word;
    end
end



assign read_word = words[read_address];

endmodule

module writer (
    clk,
    reset,
    abort,
    room,
    window_first,
    window_last,
    failed,
    outside,
    idle,
    stream_valid,
    stream_last,
    stream_address,
    stream_data,
    stream_strobe,
    axi_arvalid,
    axi_arready,
    axi_araddr,
    axi_arlen,
    axi_rvalid,
    axi_rready,
    axi_rlast,
    axi_rdata,
    axi_rresp,
    axi_awvalid,
    axi_awready,
    axi_awaddr,
    axi_awlen,
    axi_wvalid,
    axi_wready,
    axi_wlast,
    axi_wdata,
    axi_wstrb,
    axi_bvalid,
    axi_bready,
    axi_bresp,
    axi_arid,
    axi_arsize,
    axi_arburst,
    axi_arlock,
    axi_arcache,
    axi_arprot,
    axi_awid,
    axi_awsize,
    axi_awburst,
    axi_awlock,
    axi_awcache,
    axi_awprot,
    axi_wid,
    axi_rid,
    axi_bid
);
// Beats pushed into ``stream`` are written to memory, joined to bursts.
// 
// stream: of the clients. room: 96 more beats may be pushed. axi: write channels.
// window_first, window_last [32]: first and last address that may be written, in bytes.
// 
// AWVALID 9 cycles after the push of the beat that ends a burst, WVALID two cycles later, at
// the earliest; its beats are all in the FIFO by then, so that WVALID never falls within a burst. A beat and a burst a
// cycle; W data in the order of the bursts. BREADY is always set.
// 
// failed: a write was answered with SLVERR or DECERR; set no later than ``idle``. outside: a burst was dropped because
// a beat of it lies outside the window; no burst after it is issued, and ``idle`` stays low. Both flags stay set until
// ``abort``.
// 
// abort: drops what was pushed and what is pushed, but for the bursts whose AWVALID was raised: these are completed.
// It clears ``failed`` and ``outside`` from its second cycle on. ``idle``: the FIFO is empty and nothing is
// outstanding; a beat that is pushed in this cycle is seen in the next. Abort must stay set until the cycle after one
// in which ``idle`` was set; after it the writer is as after reset. ``reset`` is for power-on only, because it forgets
// what is outstanding.

input clk;
input reset;
input abort;
output room;
reg room;
input [31:0] window_first;
input [31:0] window_last;
output failed;
reg failed;
output outside;
reg outside;
output idle;
wire idle;
input stream_valid;
input stream_last;
input [31:0] stream_address;
input [63:0] stream_data;
input [7:0] stream_strobe;
input axi_arvalid;
input axi_arready;
input [31:0] axi_araddr;
input [3:0] axi_arlen;
input axi_rvalid;
input axi_rready;
input axi_rlast;
input [63:0] axi_rdata;
input [1:0] axi_rresp;
output axi_awvalid;
reg axi_awvalid;
input axi_awready;
output [31:0] axi_awaddr;
reg [31:0] axi_awaddr;
output [3:0] axi_awlen;
reg [3:0] axi_awlen;
output axi_wvalid;
reg axi_wvalid;
input axi_wready;
output axi_wlast;
reg axi_wlast;
output [63:0] axi_wdata;
reg [63:0] axi_wdata;
output [7:0] axi_wstrb;
reg [7:0] axi_wstrb;
input axi_bvalid;
output axi_bready;
wire axi_bready;
input [1:0] axi_bresp;
input [5:0] axi_arid;
input [2:0] axi_arsize;
input [1:0] axi_arburst;
input [1:0] axi_arlock;
input [3:0] axi_arcache;
input [2:0] axi_arprot;
input [5:0] axi_awid;
input [2:0] axi_awsize;
input [1:0] axi_awburst;
input [1:0] axi_awlock;
input [3:0] axi_awcache;
input [2:0] axi_awprot;
input [5:0] axi_wid;
input [5:0] axi_rid;
input [5:0] axi_bid;

wire burst;
wire [28:0] burst_start;
wire [3:0] burst_length;
wire allowed;
wire checked;
wire [3:0] checked_length;
wire [28:0] checked_start;
reg pushed;
reg [28:0] pushed_address;
reg [71:0] pushed_beat;
reg pushed_last;
wire keep;
wire [32:0] command;
wire issue;
reg shown;
reg may_issue;
wire show;
reg some_commands;
wire stop;
reg [8:0] command_write;
reg [8:0] command_read;
wire [32:0] oldest;
wire [3:0] length;
wire move;
wire fetch;
reg reading;
reg fetched;
reg ready;
reg ending;
reg coming;
reg some_lengths;
reg [3:0] next_length;
wire [3:0] oldest_length;
wire load;
reg [2:0] length_write;
reg [2:0] length_read;
reg [3:0] left;
wire forget;
reg [8:0] beat_write;
reg [8:0] beat_read;
reg fetched_last;
wire [71:0] next_beat;
reg some_beats;
reg some_outstanding;
reg occupancy_1_free;
reg [9:0] occupancy_1_change;
reg [9:0] occupancy_1_count;
reg occupancy_1_moves;
reg [3:0] occupancy_2_change;
reg [3:0] occupancy_2_count;
reg occupancy_2_moves;
reg occupancy_3_free;
reg [3:0] occupancy_3_change;
reg [3:0] occupancy_3_count;
reg occupancy_3_moves;
reg [9:0] occupancy_4_change;
reg [9:0] occupancy_4_count;
reg occupancy_4_moves;



burst_joiner burst_joiner_1 (
    .clk(clk),
    .reset(reset),
    .abort(abort),
    .valid(pushed),
    .address(pushed_address),
    .last(pushed_last),
    .burst(burst),
    .burst_start(burst_start),
    .burst_length(burst_length)
);

burst_window burst_window_2 (
    .clk(clk),
    .reset(reset),
    .abort(abort),
    .window_first(window_first),
    .window_last(window_last),
    .valid(burst),
    .start(burst_start),
    .length(burst_length),
    .checked(checked),
    .checked_start(checked_start),
    .checked_length(checked_length),
    .allowed(allowed)
);

block_memory_512_33 block_memory_3 (
    .clk(clk),
    .write(keep),
    .write_address(command_write),
    .word(command),
    .read(show),
    .read_address(command_read),
    .read_word(oldest)
);

always @(keep, show) begin: occupancy_1_weigh
    occupancy_1_moves = (keep != show);
    occupancy_1_change = 1;
    if (show) begin
        occupancy_1_change = ((1 << 10) - 1);
    end
end


always @(posedge clk) begin: occupancy_1_keep
    if (stop) begin
        occupancy_1_count <= 0;
        some_commands <= 1'b0;
        occupancy_1_free <= 1'b1;
    end
    else if (occupancy_1_moves) begin
        occupancy_1_count <= (occupancy_1_count + occupancy_1_change);
        some_commands <= (keep || (occupancy_1_count != 1));
        if (keep) begin
            occupancy_1_free <= ($signed({1'b0, occupancy_1_count}) < (512 - 1));
        end
        else begin
            occupancy_1_free <= (occupancy_1_count <= 512);
        end
    end
end


always @(axi_bvalid, issue) begin: occupancy_2_weigh
    occupancy_2_moves = (issue != axi_bvalid);
    occupancy_2_change = 1;
    if (axi_bvalid) begin
        occupancy_2_change = ((1 << 4) - 1);
    end
end


always @(posedge clk) begin: occupancy_2_keep
    if (reset) begin
        occupancy_2_count <= 0;
        some_outstanding <= 1'b0;
        may_issue <= 1'b1;
    end
    else if (occupancy_2_moves) begin
        occupancy_2_count <= (occupancy_2_count + occupancy_2_change);
        some_outstanding <= (issue || (occupancy_2_count != 1));
        if (issue) begin
            may_issue <= ($signed({1'b0, occupancy_2_count}) < (8 - 1));
        end
        else begin
            may_issue <= (occupancy_2_count <= 8);
        end
    end
end


distributed_memory_8_4 distributed_memory_4 (
    .clk(clk),
    .write(issue),
    .write_address(length_write),
    .word(length),
    .read_address(length_read),
    .read_word(oldest_length)
);

always @(issue, load) begin: occupancy_3_weigh
    occupancy_3_moves = (issue != load);
    occupancy_3_change = 1;
    if (load) begin
        occupancy_3_change = ((1 << 4) - 1);
    end
end


always @(posedge clk) begin: occupancy_3_keep
    if (reset) begin
        occupancy_3_count <= 0;
        some_lengths <= 1'b0;
        occupancy_3_free <= 1'b1;
    end
    else if (occupancy_3_moves) begin
        occupancy_3_count <= (occupancy_3_count + occupancy_3_change);
        some_lengths <= (issue || (occupancy_3_count != 1));
        if (issue) begin
            occupancy_3_free <= ($signed({1'b0, occupancy_3_count}) < (8 - 1));
        end
        else begin
            occupancy_3_free <= (occupancy_3_count <= 8);
        end
    end
end


block_memory_512_72 block_memory_5 (
    .clk(clk),
    .write(pushed),
    .write_address(beat_write),
    .word(pushed_beat),
    .read(fetch),
    .read_address(beat_read),
    .read_word(next_beat)
);

always @(fetch, pushed) begin: occupancy_4_weigh
    occupancy_4_moves = (pushed != fetch);
    occupancy_4_change = 1;
    if (fetch) begin
        occupancy_4_change = ((1 << 10) - 1);
    end
end


always @(posedge clk) begin: occupancy_4_keep
    if (forget) begin
        occupancy_4_count <= 0;
        some_beats <= 1'b0;
        room <= 1'b1;
    end
    else if (occupancy_4_moves) begin
        occupancy_4_count <= (occupancy_4_count + occupancy_4_change);
        some_beats <= (pushed || (occupancy_4_count != 1));
        if (pushed) begin
            room <= ($signed({1'b0, occupancy_4_count}) < (413 - 1));
        end
        else begin
            room <= (occupancy_4_count <= 413);
        end
    end
end


always @(posedge clk) begin: take
    pushed <= (stream_valid && (!abort) && (!reset));
    pushed_last <= stream_last;
    pushed_address <= stream_address[32-1:3];
    pushed_beat <= {stream_strobe, stream_data};
end



assign keep = (checked && allowed && (!outside));
assign command = {checked_start, checked_length};



assign issue = (shown && may_issue && ((!axi_awvalid) || axi_awready) && (!abort));



assign show = (some_commands && ((!shown) || issue));



assign stop = (reset || abort);


always @(posedge clk) begin: move_commands
    if (stop) begin
        command_write <= 0;
        command_read <= 0;
        shown <= 1'b0;
    end
    else begin
        if (keep) begin
            command_write <= (command_write + 1);
        end
        if (show) begin
            command_read <= (command_read + 1);
            shown <= 1'b1;
        end
        else if (issue) begin
            shown <= 1'b0;
        end
    end
end


always @(posedge clk) begin: raise_address
    if (reset) begin
        axi_awvalid <= 1'b0;
    end
    else if (issue) begin
        axi_awvalid <= 1'b1;
    end
    else if (axi_awready) begin
        axi_awvalid <= 1'b0;
    end
end


always @(posedge clk) begin: set_address
    if (issue) begin
        axi_awaddr <= (oldest[33-1:4] << 3);
        axi_awlen <= oldest[4-1:0];
    end
end



assign length = oldest[4-1:0];



assign move = ((!axi_wvalid) || axi_wready);



assign fetch = (reading && ((!fetched) || move));


always @(ending, fetch, issue, length, oldest_length, reading, some_lengths) begin: decide_load
    ready = ((!reading) || (ending && fetch));
    coming = (some_lengths || issue);
    next_length = length;
    if (some_lengths) begin
        next_length = oldest_length;
    end
end



assign load = (ready && coming);


always @(posedge clk) begin: move_lengths
    if (reset) begin
        length_write <= 0;
        length_read <= 0;
        reading <= 1'b0;
    end
    else begin
        if (issue) begin
            length_write <= (length_write + 1);
        end
        if (load) begin
            length_read <= (length_read + 1);
        end
        if (ready) begin
            reading <= coming;
        end
    end
end


always @(posedge clk) begin: count_down
    if (ready) begin
        left <= next_length;
        ending <= (next_length == 0);
    end
    else if (fetch) begin
        left <= (left - 1);
        ending <= (left == 1);
    end
end



assign forget = (reset || (abort && (!some_lengths) && (!reading)));


always @(posedge clk) begin: move_beats
    if (forget) begin
        beat_write <= 0;
        beat_read <= 0;
    end
    else begin
        if (pushed) begin
            beat_write <= (beat_write + 1);
        end
        if (fetch) begin
            beat_read <= (beat_read + 1);
        end
    end
end


always @(posedge clk) begin: hand_out
    if (reset) begin
        fetched <= 1'b0;
        axi_wvalid <= 1'b0;
    end
    else begin
        if (fetch) begin
            fetched <= 1'b1;
        end
        else if (move) begin
            fetched <= 1'b0;
        end
        if (move) begin
            axi_wvalid <= fetched;
        end
    end
end


always @(posedge clk) begin: set_data
    if (fetch) begin
        fetched_last <= ending;
    end
    if (move) begin
        axi_wdata <= next_beat[64-1:0];
        axi_wstrb <= next_beat[72-1:64];
        axi_wlast <= fetched_last;
    end
end


always @(posedge clk) begin: remember
    if ((reset || abort)) begin
        failed <= 1'b0;
        outside <= 1'b0;
    end
    else begin
        if ((axi_bvalid && axi_bresp[1])) begin
            failed <= 1'b1;
        end
        if ((checked && (!allowed))) begin
            outside <= 1'b1;
        end
    end
end



assign axi_bready = (!reset);
assign idle = ((!some_beats) && (!some_outstanding) && (!pushed));

endmodule

module burst_joiner (
    clk,
    reset,
    abort,
    valid,
    address,
    last,
    burst,
    burst_start,
    burst_length
);
// Join beats with consecutive addresses to a burst.
// 
// A burst ends after a beat with ``last``, after 16 beats, at the end of a page, before a beat whose address does not
// follow, and when no beat came for 15 cycles.
// 
// In: valid, address [29] (of a beat), last. Out: burst (valid, for one cycle), burst_start [29], burst_length [4]
// (beats - 1). A beat and a burst each cycle; a burst is given out 3 cycles after the beat that ends it, 2 after
// the one that it does not join, at the earliest. ``abort`` drops all.

input clk;
input reset;
input abort;
input valid;
input [28:0] address;
input last;
output burst;
reg burst;
output [28:0] burst_start;
reg [28:0] burst_start;
output [3:0] burst_length;
reg [3:0] burst_length;

reg apart;
reg beat;
reg [28:0] beat_address;
wire close;
reg closing;
reg ended;
reg [28:0] follower;
wire joins;
reg late;
reg [3:0] length;
reg open_;
reg [3:0] patience;
reg [28:0] start;



always @(posedge clk) begin: compare
    if (valid) begin
        follower <= (address + 1);
    end
    beat_address <= address;
    apart <= (address != follower);
    closing <= (last || (address[9-1:0] == 511));
end



assign close = (open_ && (ended || late || (beat && apart)));



assign joins = (open_ && (!close));


always @(posedge clk) begin: control
    if ((reset || abort)) begin
        beat <= 1'b0;
        open_ <= 1'b0;
        burst <= 1'b0;
    end
    else begin
        beat <= valid;
        burst <= close;
        open_ <= (beat || joins);
    end
end


always @(posedge clk) begin: grow
    burst_start <= start;
    burst_length <= length;
    patience <= (patience + 1);
    late <= ($signed({1'b0, patience}) == (15 - 1));
    if (beat) begin
        patience <= 0;
        late <= 1'b0;
        if (joins) begin
            length <= (length + 1);
            ended <= (closing || ($signed({1'b0, length}) == (16 - 2)));
        end
        else begin
            start <= beat_address;
            length <= 0;
            ended <= closing;
        end
    end
end

endmodule

module block_memory_512_33 (
    clk,
    write,
    write_address,
    word,
    read,
    read_address,
    read_word
);
// ``depth`` words of ``width`` bits in block RAM: ``read_word`` keeps what was read last.
// 
// write: ``word`` [width] goes to write_address. read_word [width], out: the word at read_address, one cycle after
// ``read``.
// A word written in cycle t can be read in cycle t + 1.

input clk;
input write;
input [8:0] write_address;
input [32:0] word;
input read;
input [8:0] read_address;
output [32:0] read_word;
reg [32:0] read_word;

reg [32:0] words [0:512-1];



always @(posedge clk) begin: store
    if (write) begin
        words[write_address] <= word;
    end
end


always @(posedge clk) begin: show
    if (read) begin
        read_word <= words[read_address];
    end
end

endmodule

module distributed_memory_8_4 (
    clk,
    write,
    write_address,
    word,
    read_address,
    read_word
);
// ``depth`` words of ``width`` bits in LUTs: ``read_word`` = the word at ``read_address``, in the same cycle.
// 
// write: ``word`` [width] goes to write_address. read_word [width], out: the word at read_address.
// A word written in cycle t can be read in cycle t + 1.

input clk;
input write;
input [2:0] write_address;
input [3:0] word;
input [2:0] read_address;
output [3:0] read_word;
wire [3:0] read_word;

reg [3:0] words [0:8-1];



always @(posedge clk) begin: store
    if (write) begin
        words[write_address] <= word;
    end
end



assign read_word = words[read_address];

endmodule

module block_memory_512_72 (
    clk,
    write,
    write_address,
    word,
    read,
    read_address,
    read_word
);
// ``depth`` words of ``width`` bits in block RAM: ``read_word`` keeps what was read last.
// 
// write: ``word`` [width] goes to write_address. read_word [width], out: the word at read_address, one cycle after
// ``read``.
// A word written in cycle t can be read in cycle t + 1.

input clk;
input write;
input [8:0] write_address;
input [71:0] word;
input read;
input [8:0] read_address;
output [71:0] read_word;
reg [71:0] read_word;

reg [71:0] words [0:512-1];



always @(posedge clk) begin: store
    if (write) begin
        words[write_address] <= word;
    end
end


always @(posedge clk) begin: show
    if (read) begin
        read_word <= words[read_address];
    end
end

endmodule

module control_pynq_z2 (
    clk,
    reset,
    read_data,
    keys,
    start,
    clear,
    abort,
    window_first,
    window_last,
    engines_busy,
    array_step,
    read_idle,
    read_failed,
    read_outside,
    write_idle,
    write_failed,
    write_outside,
    registers_control_start,
    registers_control_reset,
    registers_control_acknowledge,
    registers_status_busy,
    registers_status_done,
    registers_status_error,
    registers_interrupt_enable,
    registers_error_code,
    registers_error_index,
    registers_program_address,
    registers_program_length,
    registers_window_first,
    registers_window_last,
    registers_retired,
    registers_cycles,
    registers_busy_cycles,
    registers_stall_cycles,
    port_valid,
    port_ready,
    port_take,
    port_address,
    port_beats,
    fields_opcode,
    fields_draw,
    fields_plane,
    fields_statistics,
    fields_output_format,
    fields_planes,
    fields_exact,
    fields_score_scale,
    fields_loss,
    fields_gradient,
    fields_divisor,
    fields_polarised,
    fields_rate,
    fields_rows,
    fields_stream,
    fields_inputs,
    fields_outputs,
    fields_input,
    fields_input_stride,
    fields_error,
    fields_error_stride,
    fields_output,
    fields_output_stride,
    fields_weights,
    fields_samples,
    fields_plane_stride,
    fields_state,
    fields_state_below,
    fields_labels,
    fields_seed,
    fields_step
);
// Runs programs: fetches each instruction, checks it, starts the engines and waits for them.
// 
// registers: Registers of the slave. port: ReadPort and read_data [64], for descriptors.
// fields: Fields, out, and keys [128], out: of the instruction, stable from ``start`` until the engines, reader and
// writer are at rest. start, out: a pulse; never for a KEY.
// clear, out: the engines' reset; set under ``reset`` too. abort, out: to reader and writer.
// window_first, window_last [32], out: bytes, as they were when the program started.
// engines_busy: an engine works; from at most 6 cycles after ``start``, and not low for as long in between.
// array_step: the array sums in this cycle.
// read_idle, read_failed, read_outside, write_idle, write_failed, write_outside: of reader and writer.

input clk;
input reset;
input [63:0] read_data;
output [127:0] keys;
wire [127:0] keys;
output start;
wire start;
output clear;
wire clear;
output abort;
wire abort;
output [31:0] window_first;
wire [31:0] window_first;
output [31:0] window_last;
wire [31:0] window_last;
input engines_busy;
input array_step;
input read_idle;
input read_failed;
input read_outside;
input write_idle;
input write_failed;
input write_outside;
input registers_control_start;
input registers_control_reset;
input registers_control_acknowledge;
output registers_status_busy;
wire registers_status_busy;
output registers_status_done;
wire registers_status_done;
output registers_status_error;
wire registers_status_error;
input [31:0] registers_interrupt_enable;
output [7:0] registers_error_code;
wire [7:0] registers_error_code;
output [31:0] registers_error_index;
wire [31:0] registers_error_index;
input [31:0] registers_program_address;
input [31:0] registers_program_length;
input [31:0] registers_window_first;
input [31:0] registers_window_last;
output [31:0] registers_retired;
wire [31:0] registers_retired;
output [31:0] registers_cycles;
wire [31:0] registers_cycles;
output [31:0] registers_busy_cycles;
wire [31:0] registers_busy_cycles;
output [31:0] registers_stall_cycles;
wire [31:0] registers_stall_cycles;
output port_valid;
wire port_valid;
input port_ready;
input port_take;
output [31:0] port_address;
wire [31:0] port_address;
output [9:0] port_beats;
wire [9:0] port_beats;
output [7:0] fields_opcode;
wire [7:0] fields_opcode;
output [3:0] fields_draw;
wire [3:0] fields_draw;
output [3:0] fields_plane;
wire [3:0] fields_plane;
output fields_statistics;
wire fields_statistics;
output fields_output_format;
wire fields_output_format;
output fields_planes;
wire fields_planes;
output fields_exact;
wire fields_exact;
output [1:0] fields_score_scale;
wire [1:0] fields_score_scale;
output fields_loss;
wire fields_loss;
output fields_gradient;
wire fields_gradient;
output fields_divisor;
wire fields_divisor;
output fields_polarised;
wire fields_polarised;
output signed [7:0] fields_rate;
wire signed [7:0] fields_rate;
output [15:0] fields_rows;
wire [15:0] fields_rows;
output [15:0] fields_stream;
wire [15:0] fields_stream;
output [15:0] fields_inputs;
wire [15:0] fields_inputs;
output [15:0] fields_outputs;
wire [15:0] fields_outputs;
output [31:0] fields_input;
wire [31:0] fields_input;
output [31:0] fields_input_stride;
wire [31:0] fields_input_stride;
output [31:0] fields_error;
wire [31:0] fields_error;
output [31:0] fields_error_stride;
wire [31:0] fields_error_stride;
output [31:0] fields_output;
wire [31:0] fields_output;
output [31:0] fields_output_stride;
wire [31:0] fields_output_stride;
output [31:0] fields_weights;
wire [31:0] fields_weights;
output [31:0] fields_samples;
wire [31:0] fields_samples;
output [31:0] fields_plane_stride;
wire [31:0] fields_plane_stride;
output [31:0] fields_state;
wire [31:0] fields_state;
output [31:0] fields_state_below;
wire [31:0] fields_state_below;
output [31:0] fields_labels;
wire [31:0] fields_labels;
output [31:0] fields_seed;
wire [31:0] fields_seed;
output [31:0] fields_step;
wire [31:0] fields_step;

wire [31:0] place;
wire [31:0] seed;
wire [31:0] step;
wire fetch_start;
wire fetch_done;
wire check_start;
wire [7:0] check_code;
wire reserved;
wire [3:0] word_index;
wire [31:0] word;
wire check_done;
wire checks_done;
wire clear_counts;
reg clear_late;
reg counted;
wire counts;
wire keys_done;
reg stalls;
reg steps;



sequencer sequencer_1 (
    .clk(clk),
    .reset(reset),
    .place(place),
    .window_first(window_first),
    .window_last(window_last),
    .fetch_start(fetch_start),
    .fetch_done(fetch_done),
    .check_start(check_start),
    .check_done(checks_done),
    .check_code(check_code),
    .opcode(fields_opcode),
    .new_seed(fields_seed),
    .new_step(fields_step),
    .seed(seed),
    .step(step),
    .start(start),
    .clear(clear),
    .abort(abort),
    .counts(counts),
    .clear_counts(clear_counts),
    .engines_busy(engines_busy),
    .read_idle(read_idle),
    .read_failed(read_failed),
    .read_outside(read_outside),
    .write_idle(write_idle),
    .write_failed(write_failed),
    .write_outside(write_outside),
    .registers_control_start(registers_control_start),
    .registers_control_reset(registers_control_reset),
    .registers_control_acknowledge(registers_control_acknowledge),
    .registers_status_busy(registers_status_busy),
    .registers_status_done(registers_status_done),
    .registers_status_error(registers_status_error),
    .registers_interrupt_enable(registers_interrupt_enable),
    .registers_error_code(registers_error_code),
    .registers_error_index(registers_error_index),
    .registers_program_address(registers_program_address),
    .registers_program_length(registers_program_length),
    .registers_window_first(registers_window_first),
    .registers_window_last(registers_window_last),
    .registers_retired(registers_retired),
    .registers_cycles(registers_cycles),
    .registers_busy_cycles(registers_busy_cycles),
    .registers_stall_cycles(registers_stall_cycles)
);

fetch fetch_2 (
    .clk(clk),
    .reset(clear),
    .start(fetch_start),
    .address(place),
    .done(fetch_done),
    .read_data(read_data),
    .reserved(reserved),
    .word_index(word_index),
    .word(word),
    .port_valid(port_valid),
    .port_ready(port_ready),
    .port_take(port_take),
    .port_address(port_address),
    .port_beats(port_beats),
    .fields_opcode(fields_opcode),
    .fields_draw(fields_draw),
    .fields_plane(fields_plane),
    .fields_statistics(fields_statistics),
    .fields_output_format(fields_output_format),
    .fields_planes(fields_planes),
    .fields_exact(fields_exact),
    .fields_score_scale(fields_score_scale),
    .fields_loss(fields_loss),
    .fields_gradient(fields_gradient),
    .fields_divisor(fields_divisor),
    .fields_polarised(fields_polarised),
    .fields_rate(fields_rate),
    .fields_rows(fields_rows),
    .fields_stream(fields_stream),
    .fields_inputs(fields_inputs),
    .fields_outputs(fields_outputs),
    .fields_input(fields_input),
    .fields_input_stride(fields_input_stride),
    .fields_error(fields_error),
    .fields_error_stride(fields_error_stride),
    .fields_output(fields_output),
    .fields_output_stride(fields_output_stride),
    .fields_weights(fields_weights),
    .fields_samples(fields_samples),
    .fields_plane_stride(fields_plane_stride),
    .fields_state(fields_state),
    .fields_state_below(fields_state_below),
    .fields_labels(fields_labels),
    .fields_seed(fields_seed),
    .fields_step(fields_step)
);

checker_pynq_z2 checker_3 (
    .clk(clk),
    .reset(clear),
    .start(check_start),
    .reserved(reserved),
    .word_index(word_index),
    .word(word),
    .window_first(window_first),
    .window_last(window_last),
    .done(check_done),
    .code(check_code),
    .fields_opcode(fields_opcode),
    .fields_draw(fields_draw),
    .fields_plane(fields_plane),
    .fields_statistics(fields_statistics),
    .fields_output_format(fields_output_format),
    .fields_planes(fields_planes),
    .fields_exact(fields_exact),
    .fields_score_scale(fields_score_scale),
    .fields_loss(fields_loss),
    .fields_gradient(fields_gradient),
    .fields_divisor(fields_divisor),
    .fields_polarised(fields_polarised),
    .fields_rate(fields_rate),
    .fields_rows(fields_rows),
    .fields_stream(fields_stream),
    .fields_inputs(fields_inputs),
    .fields_outputs(fields_outputs),
    .fields_input(fields_input),
    .fields_input_stride(fields_input_stride),
    .fields_error(fields_error),
    .fields_error_stride(fields_error_stride),
    .fields_output(fields_output),
    .fields_output_stride(fields_output_stride),
    .fields_weights(fields_weights),
    .fields_samples(fields_samples),
    .fields_plane_stride(fields_plane_stride),
    .fields_state(fields_state),
    .fields_state_below(fields_state_below),
    .fields_labels(fields_labels),
    .fields_seed(fields_seed),
    .fields_step(fields_step)
);

key_schedule key_schedule_4 (
    .clk(clk),
    .reset(clear),
    .start(check_start),
    .key_seed(seed),
    .key_step(step),
    .stream(fields_stream),
    .keys(keys),
    .done(keys_done)
);

saturating_counter saturating_counter_5 (
    .clk(clk),
    .clear(clear_late),
    .enable(counted),
    .count(registers_cycles)
);

saturating_counter saturating_counter_6 (
    .clk(clk),
    .clear(clear_late),
    .enable(steps),
    .count(registers_busy_cycles)
);

saturating_counter saturating_counter_7 (
    .clk(clk),
    .clear(clear_late),
    .enable(stalls),
    .count(registers_stall_cycles)
);


assign checks_done = (check_done && keys_done);


always @(posedge clk) begin: sort_cycles
    clear_late <= clear_counts;
    counted <= counts;
    steps <= (counts && array_step);
    stalls <= (counts && (!array_step));
end

endmodule

module sequencer (
    clk,
    reset,
    place,
    window_first,
    window_last,
    fetch_start,
    fetch_done,
    check_start,
    check_done,
    check_code,
    opcode,
    new_seed,
    new_step,
    seed,
    step,
    start,
    clear,
    abort,
    counts,
    clear_counts,
    engines_busy,
    read_idle,
    read_failed,
    read_outside,
    write_idle,
    write_failed,
    write_outside,
    registers_control_start,
    registers_control_reset,
    registers_control_acknowledge,
    registers_status_busy,
    registers_status_done,
    registers_status_error,
    registers_interrupt_enable,
    registers_error_code,
    registers_error_index,
    registers_program_address,
    registers_program_length,
    registers_window_first,
    registers_window_last,
    registers_retired,
    registers_cycles,
    registers_busy_cycles,
    registers_stall_cycles
);
// The main state machine: program check; then for each instruction fetch, checks, start, wait, retire.
// 
// registers: Registers; commands, program and window registers in, status, error and ``retired`` out.
// place [32], out: address of the instruction. window_first, window_last [32], out: as they were at the start.
// fetch_start, check_start, out -> fetch_done, check_done, check_code [8]: pulses, levels that fall the cycle after.
// opcode [8], new_seed [32], new_step [32]: of the instruction. seed, step [32], out: those of the last KEY.
// start, out: pulse that starts the engines. clear, out: their reset. abort, out: to reader and writer.
// counts, out: a program runs. clear_counts, out: the counters of cycles begin anew.
// engines_busy: an engine works; from at most 6 cycles after ``start`` on.
// read_idle, read_failed, read_outside, write_idle, write_failed, write_outside: of reader and writer.
// 
// A fault raises ``abort`` and ``clear``; they fall when reader and writer were idle for SETTLE cycles, and only
// then the program is done. A soft reset does the same, at rest too. A start that comes with the soft reset, or
// before it is over, is kept until then.

input clk;
input reset;
output [31:0] place;
reg [31:0] place;
output [31:0] window_first;
reg [31:0] window_first;
output [31:0] window_last;
reg [31:0] window_last;
output fetch_start;
reg fetch_start;
input fetch_done;
output check_start;
reg check_start;
input check_done;
input [7:0] check_code;
input [7:0] opcode;
input [31:0] new_seed;
input [31:0] new_step;
output [31:0] seed;
reg [31:0] seed;
output [31:0] step;
reg [31:0] step;
output start;
reg start;
output clear;
reg clear;
output abort;
reg abort;
output counts;
wire counts;
output clear_counts;
wire clear_counts;
input engines_busy;
input read_idle;
input read_failed;
input read_outside;
input write_idle;
input write_failed;
input write_outside;
input registers_control_start;
input registers_control_reset;
input registers_control_acknowledge;
output registers_status_busy;
reg registers_status_busy;
output registers_status_done;
reg registers_status_done;
output registers_status_error;
reg registers_status_error;
input [31:0] registers_interrupt_enable;
output [7:0] registers_error_code;
reg [7:0] registers_error_code;
output [31:0] registers_error_index;
reg [31:0] registers_error_index;
input [31:0] registers_program_address;
input [31:0] registers_program_length;
input [31:0] registers_window_first;
input [31:0] registers_window_last;
output [31:0] registers_retired;
reg [31:0] registers_retired;
input [31:0] registers_cycles;
input [31:0] registers_busy_cycles;
input [31:0] registers_stall_cycles;

reg aborting;
reg again;
wire at_rest;
wire bad_program;
wire beginning;
reg bus_failed;
reg [7:0] bus_fault;
reg bus_idle;
wire calm;
reg checked;
wire ended;
reg [7:0] fault;
wire faulted;
reg forget;
reg is_key;
reg last;
wire late_reset;
wire over;
reg [2:0] quiet;
reg refused;
reg [31:0] remaining;
reg resetting;
wire resting;
wire rests;
reg settled;
reg [3:0] state;
reg stopping;
wire waiting;
wire window_open;
reg working;



program_check program_check_1 (
    .clk(clk),
    .address(place),
    .length(remaining),
    .window_first(window_first),
    .window_last(window_last),
    .bad(bad_program)
);

always @(posedge clk) begin: look
    bus_idle <= (read_idle && write_idle);
    working <= engines_busy;
end



assign resting = (bus_idle && (!(working && (state == 4'b0101))));



assign waiting = ((state == 4'b0001) || (resting && ((state == 4'b0101) || (state == 4'b1000))));


always @(posedge clk) begin: hear
    bus_failed <= (read_failed || write_failed || read_outside || write_outside);
    bus_fault <= 5;
    if (read_failed) begin
        bus_fault <= 6;
    end
    else if (write_failed) begin
        bus_fault <= 7;
    end
end


always @(posedge clk) begin: know
    is_key <= (opcode == 1);
    checked <= ((state == 4'b0011) && check_done && (!check_start));
    refused <= ((state == 4'b0011) && check_done && (!check_start) && (check_code != 0));
end


always @(bad_program, bus_failed, refused, settled, state) begin: judge
    stopping = 1'b0;
    if ((state == 4'b0001)) begin
        stopping = (settled && bad_program);
    end
    else if (((state == 4'b0010) || (state == 4'b0100) || (state == 4'b0101))) begin
        stopping = bus_failed;
    end
    else if ((state == 4'b0011)) begin
        stopping = (bus_failed || refused);
    end
end



assign counts = (registers_status_busy && (!resetting));
assign beginning = ((!registers_status_busy) && (registers_control_start || again));
assign calm = (settled && resting);



assign ended = ((state == 4'b0111) && last);
assign over = ((state == 4'b1000) && calm && (!aborting));
assign faulted = (aborting && (!resetting));



assign clear_counts = (reset || registers_control_reset || beginning);


always @(posedge clk) begin: settle
    quiet <= 0;
    settled <= 1'b0;
    if ((waiting && (!aborting))) begin
        quiet <= (quiet + 1);
        settled <= ($signed({1'b0, quiet}) == (8 - 2));
    end
end


always @(posedge clk) begin: advance
    aborting <= 1'b0;
    if (reset) begin
        state <= 4'b0000;
        abort <= 1'b0;
        clear <= 1'b1;
        resetting <= 1'b0;
        again <= 1'b0;
    end
    else if (registers_control_reset) begin
        state <= 4'b1000;
        aborting <= 1'b1;
        abort <= 1'b1;
        clear <= 1'b1;
        resetting <= 1'b1;
        again <= registers_control_start;
    end
    else if (stopping) begin
        state <= 4'b1000;
        aborting <= 1'b1;
        abort <= 1'b1;
        clear <= 1'b1;
    end
    else if ((state == 4'b0000)) begin
        clear <= 1'b0;
        again <= 1'b0;
        if (beginning) begin
            state <= 4'b0001;
        end
    end
    else if ((state == 4'b0001)) begin
        if (settled) begin
            state <= 4'b0010;
        end
    end
    else if ((state == 4'b0010)) begin
        if ((fetch_done && (!fetch_start))) begin
            state <= 4'b0011;
        end
    end
    else if ((state == 4'b0011)) begin
        if (checked) begin
            state <= 4'b0100;
        end
    end
    else if ((state == 4'b0100)) begin
        if (is_key) begin
            state <= 4'b0110;
        end
        else begin
            state <= 4'b0101;
        end
    end
    else if ((state == 4'b0101)) begin
        if (calm) begin
            state <= 4'b0110;
        end
    end
    else if ((state == 4'b0110)) begin
        state <= 4'b0111;
    end
    else if ((state == 4'b0111)) begin
        if (last) begin
            state <= 4'b0000;
        end
        else begin
            state <= 4'b0010;
        end
    end
    else if ((state == 4'b1000)) begin
        if ((registers_control_start && resetting)) begin
            again <= 1'b1;
        end
        if (over) begin
            state <= 4'b0000;
            abort <= 1'b0;
            clear <= 1'b0;
            resetting <= 1'b0;
        end
    end
end


always @(posedge clk) begin: give_pulses
    fetch_start <= ((((state == 4'b0001) && settled && (!bad_program)) || ((state == 4'b0111) && (!last))) && (!registers_control_reset) && (!reset));
    check_start <= ((state == 4'b0010) && fetch_done && (!fetch_start) && (!bus_failed) && (!registers_control_reset) && (!reset));
    start <= ((state == 4'b0100) && (!is_key) && (!bus_failed) && (!registers_control_reset) && (!reset));
end


always @(posedge clk) begin: report
    if (clear_counts) begin
        registers_status_busy <= (!reset);
        registers_status_done <= 1'b0;
        registers_status_error <= 1'b0;
    end
    else if (ended) begin
        registers_status_busy <= 1'b0;
        registers_status_done <= 1'b1;
    end
    else if (over) begin
        registers_status_busy <= 1'b0;
        if ((!resetting)) begin
            registers_status_done <= 1'b1;
            registers_status_error <= 1'b1;
        end
    end
    else if (((state == 4'b0000) && registers_control_acknowledge)) begin
        registers_status_done <= 1'b0;
    end
end


flag_copy flag_copy_2 (
    .clk(clk),
    .flag(reset),
    .copy(late_reset)
);

always @(posedge clk) begin: blame
    fault <= check_code;
    if ((state == 4'b0001)) begin
        fault <= 8;
    end
    else if (bus_failed) begin
        fault <= bus_fault;
    end
    forget <= (registers_control_reset || beginning);
    if ((forget || late_reset)) begin
        registers_error_code <= 0;
        registers_error_index <= 0;
    end
    else if (faulted) begin
        registers_error_code <= fault;
        registers_error_index <= registers_retired;
    end
end


flag_copy flag_copy_3 (
    .clk(clk),
    .flag(rests),
    .copy(at_rest)
);

flag_copy flag_copy_4 (
    .clk(clk),
    .flag(rests),
    .copy(window_open)
);


assign rests = (state == 4'b0000);


always @(posedge clk) begin: sample
    if (at_rest) begin
        place <= registers_program_address;
        remaining <= registers_program_length;
    end
    else if ((state == 4'b0100)) begin
        remaining <= (remaining - 1);
    end
    else if ((state == 4'b0110)) begin
        place <= (place + 128);
    end
end


always @(posedge clk) begin: sample_window
    if (window_open) begin
        window_first <= registers_window_first;
        window_last <= registers_window_last;
    end
end


always @(posedge clk) begin: retire
    last <= (remaining == 0);
    if ((forget || late_reset)) begin
        registers_retired <= 0;
    end
    else if ((state == 4'b0110)) begin
        registers_retired <= (registers_retired + 1);
    end
end


always @(posedge clk) begin: key
    if (late_reset) begin
        seed <= 0;
        step <= 0;
    end
    else if (((state == 4'b0100) && is_key)) begin
        seed <= new_seed;
        step <= new_step;
    end
end

endmodule

module program_check (
    clk,
    address,
    length,
    window_first,
    window_last,
    bad
);
// Refuses what ``check_program`` of the contract refuses.
// 
// address, length, window_first, window_last [32]: in bytes, but for the length in instructions; they must stay for
// PROGRAM_LATENCY cycles.
// bad, out: the program is empty, misaligned, or not in the window, which covers whole beats.

input clk;
input [31:0] address;
input [31:0] length;
input [31:0] window_first;
input [31:0] window_last;
output bad;
reg bad;

reg [30:0] beats;
reg refused;
reg refused_too;
reg [30:0] room;



always @(posedge clk) begin: measure
    room <= (window_last[32-1:3] - address[32-1:3]);
    refused <= ((length == 0) || (address[3-1:0] != 0) || (address[32-1:3] < window_first[32-1:3]));
end


always @(posedge clk) begin: reach
    beats <= (room + 1);
    refused_too <= refused;
end


always @(posedge clk) begin: compare
    bad <= (refused_too || beats[30] || (length > beats[30-1:4]));
end

endmodule

module fetch (
    clk,
    reset,
    start,
    address,
    done,
    read_data,
    reserved,
    word_index,
    word,
    port_valid,
    port_ready,
    port_take,
    port_address,
    port_beats,
    fields_opcode,
    fields_draw,
    fields_plane,
    fields_statistics,
    fields_output_format,
    fields_planes,
    fields_exact,
    fields_score_scale,
    fields_loss,
    fields_gradient,
    fields_divisor,
    fields_polarised,
    fields_rate,
    fields_rows,
    fields_stream,
    fields_inputs,
    fields_outputs,
    fields_input,
    fields_input_stride,
    fields_error,
    fields_error_stride,
    fields_output,
    fields_output_stride,
    fields_weights,
    fields_samples,
    fields_plane_stride,
    fields_state,
    fields_state_below,
    fields_labels,
    fields_seed,
    fields_step
);
// Fetches the descriptor at ``address`` into ``fields``.
// 
// start: pulse; address [32] must stay until ``done``.
// done, out: low from the cycle after ``start`` until two cycles after the last beat.
// port: ReadPort, read_data [64]: one request of 16 beats.
// fields: Fields, out: stable while ``done`` is high.
// reserved, out: a reserved word is not zero.
// word_index [4], word [32]: number of a word that is not reserved, in, and the word in the same cycle, out.

input clk;
input reset;
input start;
input [31:0] address;
output done;
reg done;
input [63:0] read_data;
output reserved;
reg reserved;
input [3:0] word_index;
output [31:0] word;
reg [31:0] word;
output port_valid;
wire port_valid;
input port_ready;
input port_take;
output [31:0] port_address;
wire [31:0] port_address;
output [9:0] port_beats;
wire [9:0] port_beats;
output [7:0] fields_opcode;
reg [7:0] fields_opcode;
output [3:0] fields_draw;
reg [3:0] fields_draw;
output [3:0] fields_plane;
reg [3:0] fields_plane;
output fields_statistics;
reg fields_statistics;
output fields_output_format;
reg fields_output_format;
output fields_planes;
reg fields_planes;
output fields_exact;
reg fields_exact;
output [1:0] fields_score_scale;
reg [1:0] fields_score_scale;
output fields_loss;
reg fields_loss;
output fields_gradient;
reg fields_gradient;
output fields_divisor;
reg fields_divisor;
output fields_polarised;
reg fields_polarised;
output signed [7:0] fields_rate;
reg signed [7:0] fields_rate;
output [15:0] fields_rows;
reg [15:0] fields_rows;
output [15:0] fields_stream;
reg [15:0] fields_stream;
output [15:0] fields_inputs;
reg [15:0] fields_inputs;
output [15:0] fields_outputs;
reg [15:0] fields_outputs;
output [31:0] fields_input;
reg [31:0] fields_input;
output [31:0] fields_input_stride;
reg [31:0] fields_input_stride;
output [31:0] fields_error;
reg [31:0] fields_error;
output [31:0] fields_error_stride;
reg [31:0] fields_error_stride;
output [31:0] fields_output;
reg [31:0] fields_output;
output [31:0] fields_output_stride;
reg [31:0] fields_output_stride;
output [31:0] fields_weights;
reg [31:0] fields_weights;
output [31:0] fields_samples;
reg [31:0] fields_samples;
output [31:0] fields_plane_stride;
reg [31:0] fields_plane_stride;
output [31:0] fields_state;
reg [31:0] fields_state;
output [31:0] fields_state_below;
reg [31:0] fields_state_below;
output [31:0] fields_labels;
reg [31:0] fields_labels;
output [31:0] fields_seed;
reg [31:0] fields_seed;
output [31:0] fields_step;
reg [31:0] fields_step;

reg arrived;
reg asked;
reg [63:0] beat;
reg [3:0] number;
wire [63:0] pair;
reg [63:0] memory [0:8-1];




assign port_valid = asked;
assign port_address = address;
assign port_beats = 16;


always @(posedge clk) begin: control
    if (reset) begin
        asked <= 1'b0;
        arrived <= 1'b0;
        done <= 1'b1;
    end
    else begin
        arrived <= port_take;
        if (start) begin
            asked <= 1'b1;
            done <= 1'b0;
            number <= 0;
        end
        else begin
            if (port_ready) begin
                asked <= 1'b0;
            end
            if (arrived) begin
                number <= (number + 1);
                if (($signed({1'b0, number}) == (16 - 1))) begin
                    done <= 1'b1;
                end
            end
        end
    end
end


always @(posedge clk) begin: receive
    beat <= read_data;
end


always @(posedge clk) begin: judge
    if (start) begin
        reserved <= 1'b0;
    end
    else if ((arrived && (number >= 8) && (beat != 0))) begin
        reserved <= 1'b1;
    end
end


always @(posedge clk) begin: store
    if ((arrived && (number < 8))) begin
        memory[number[3-1:0]] <= beat;
    end
end



assign pair = memory[word_index[4-1:1]];


always @(pair, word_index) begin: choose
    word = pair[32-1:0];
    if (word_index[0]) begin
        word = pair[64-1:32];
    end
end


always @(posedge clk) begin: _field_1_take
    if ((arrived && (number == 0))) begin
        fields_opcode <= beat[8-1:0];
    end
end


always @(posedge clk) begin: _field_2_take
    if ((arrived && (number == 0))) begin
        fields_draw <= beat[12-1:8];
    end
end


always @(posedge clk) begin: _field_3_take
    if ((arrived && (number == 0))) begin
        fields_plane <= beat[16-1:12];
    end
end


always @(posedge clk) begin: _field_4_take_bit
    if ((arrived && (number == 0))) begin
        fields_statistics <= beat[16];
    end
end


always @(posedge clk) begin: _field_5_take_bit
    if ((arrived && (number == 0))) begin
        fields_output_format <= beat[17];
    end
end


always @(posedge clk) begin: _field_6_take_bit
    if ((arrived && (number == 0))) begin
        fields_planes <= beat[18];
    end
end


always @(posedge clk) begin: _field_7_take_bit
    if ((arrived && (number == 0))) begin
        fields_exact <= beat[19];
    end
end


always @(posedge clk) begin: _field_8_take
    if ((arrived && (number == 0))) begin
        fields_score_scale <= beat[18-1:16];
    end
end


always @(posedge clk) begin: _field_9_take_bit
    if ((arrived && (number == 0))) begin
        fields_loss <= beat[20];
    end
end


always @(posedge clk) begin: _field_10_take_bit
    if ((arrived && (number == 0))) begin
        fields_gradient <= beat[21];
    end
end


always @(posedge clk) begin: _field_11_take_bit
    if ((arrived && (number == 0))) begin
        fields_divisor <= beat[22];
    end
end


always @(posedge clk) begin: _field_12_take_bit
    if ((arrived && (number == 0))) begin
        fields_polarised <= beat[23];
    end
end


always @(posedge clk) begin: _field_13_take_signed
    if ((arrived && (number == 0))) begin
        fields_rate <= $signed(beat[32-1:24]);
    end
end


always @(posedge clk) begin: _field_14_take
    if ((arrived && (number == 0))) begin
        fields_rows <= beat[48-1:32];
    end
end


always @(posedge clk) begin: _field_15_take
    if ((arrived && (number == 0))) begin
        fields_stream <= beat[64-1:48];
    end
end


always @(posedge clk) begin: _field_16_take
    if ((arrived && (number == 1))) begin
        fields_inputs <= beat[16-1:0];
    end
end


always @(posedge clk) begin: _field_17_take
    if ((arrived && (number == 1))) begin
        fields_outputs <= beat[32-1:16];
    end
end


always @(posedge clk) begin: _field_18_take
    if ((arrived && (number == 1))) begin
        fields_input <= beat[64-1:32];
    end
end


always @(posedge clk) begin: _field_19_take
    if ((arrived && (number == 2))) begin
        fields_input_stride <= beat[32-1:0];
    end
end


always @(posedge clk) begin: _field_20_take
    if ((arrived && (number == 2))) begin
        fields_error <= beat[64-1:32];
    end
end


always @(posedge clk) begin: _field_21_take
    if ((arrived && (number == 3))) begin
        fields_error_stride <= beat[32-1:0];
    end
end


always @(posedge clk) begin: _field_22_take
    if ((arrived && (number == 3))) begin
        fields_output <= beat[64-1:32];
    end
end


always @(posedge clk) begin: _field_23_take
    if ((arrived && (number == 4))) begin
        fields_output_stride <= beat[32-1:0];
    end
end


always @(posedge clk) begin: _field_24_take
    if ((arrived && (number == 4))) begin
        fields_weights <= beat[64-1:32];
    end
end


always @(posedge clk) begin: _field_25_take
    if ((arrived && (number == 5))) begin
        fields_samples <= beat[32-1:0];
    end
end


always @(posedge clk) begin: _field_26_take
    if ((arrived && (number == 5))) begin
        fields_plane_stride <= beat[64-1:32];
    end
end


always @(posedge clk) begin: _field_27_take
    if ((arrived && (number == 6))) begin
        fields_state <= beat[32-1:0];
    end
end


always @(posedge clk) begin: _field_28_take
    if ((arrived && (number == 6))) begin
        fields_state_below <= beat[64-1:32];
    end
end


always @(posedge clk) begin: _field_29_take
    if ((arrived && (number == 7))) begin
        fields_labels <= beat[32-1:0];
    end
end


always @(posedge clk) begin: _field_30_take
    if ((arrived && (number == 1))) begin
        fields_seed <= beat[64-1:32];
    end
end


always @(posedge clk) begin: _field_31_take
    if ((arrived && (number == 2))) begin
        fields_step <= beat[32-1:0];
    end
end

endmodule

module checker_pynq_z2 (
    clk,
    reset,
    start,
    reserved,
    word_index,
    word,
    window_first,
    window_last,
    done,
    code,
    fields_opcode,
    fields_draw,
    fields_plane,
    fields_statistics,
    fields_output_format,
    fields_planes,
    fields_exact,
    fields_score_scale,
    fields_loss,
    fields_gradient,
    fields_divisor,
    fields_polarised,
    fields_rate,
    fields_rows,
    fields_stream,
    fields_inputs,
    fields_outputs,
    fields_input,
    fields_input_stride,
    fields_error,
    fields_error_stride,
    fields_output,
    fields_output_stride,
    fields_weights,
    fields_samples,
    fields_plane_stride,
    fields_state,
    fields_state_below,
    fields_labels,
    fields_seed,
    fields_step
);
// ``code`` = the ErrorCode with which the contract refuses the instruction, NONE if it does not.
// 
// start: pulse. All other inputs must stay from then until ``done``.
// fields: Fields; reserved: whether a reserved word is not zero.
// word_index [4], word [32]: number of a word of the descriptor, out, and the word in the same cycle, in.
// window_first, window_last [32]: first and last address, in bytes.
// done, out: low from the cycle after ``start`` until the code is known. With f bits of a factor (8 for 256 rows)
// that takes 20 + f cycles, and for each operand 12 if it is a single row, 16 + f if it has several, and the
// shift of its size; 2 for an operand that does not exist.
// code [8], out: while done is high.

input clk;
input reset;
input start;
input reserved;
output [3:0] word_index;
reg [3:0] word_index;
input [31:0] word;
input [31:0] window_first;
input [31:0] window_last;
output done;
reg done;
output [7:0] code;
reg [7:0] code;
input [7:0] fields_opcode;
input [3:0] fields_draw;
input [3:0] fields_plane;
input fields_statistics;
input fields_output_format;
input fields_planes;
input fields_exact;
input [1:0] fields_score_scale;
input fields_loss;
input fields_gradient;
input fields_divisor;
input fields_polarised;
input signed [7:0] fields_rate;
input [15:0] fields_rows;
input [15:0] fields_stream;
input [15:0] fields_inputs;
input [15:0] fields_outputs;
input [31:0] fields_input;
input [31:0] fields_input_stride;
input [31:0] fields_error;
input [31:0] fields_error_stride;
input [31:0] fields_output;
input [31:0] fields_output_stride;
input [31:0] fields_weights;
input [31:0] fields_samples;
input [31:0] fields_plane_stride;
input [31:0] fields_state;
input [31:0] fields_state_below;
input [31:0] fields_labels;
input [31:0] fields_seed;
input [31:0] fields_step;

wire [33:0] accumulator;
reg align_over;
wire [6:0] aligned_place;
wire bad_dimension;
wire bad_mode;
wire beyond;
reg complement;
reg [25:0] counted;
reg doubles;
reg [7:0] factor;
reg [31:0] first_part;
reg [22:0] following;
wire grows;
reg [31:0] header_part;
reg is_aligned;
reg keeps;
wire [15:0] last_input;
reg [31:0] last_part;
reg [22:0] late;
reg misaligned;
wire [7:0] more_blocks;
wire [7:0] more_rows;
reg must_align;
wire negative;
reg [2:0] number;
reg [31:0] operand;
reg [31:0] outputs_part;
reg outside;
reg product_over;
reg [31:0] read;
reg shifting;
reg [2:0] shifts;
reg short;
reg [25:0] size;
reg [31:0] size_part;
wire [31:0] source;
reg [22:0] step;
reg stride_next;
reg takes;
reg to_complement;
reg to_first;
reg to_header;
reg to_last;
reg to_outputs;
reg to_same;
reg to_size;
reg to_word;
reg [3:0] turn;
wire unknown_opcode;
reg will_align;
reg [31:0] word_part;
reg [19:0] words;
reg words_over;
wire entry_exists;
wire entry_header;
wire [1:0] entry_rows;
wire [2:0] entry_count;
wire [2:0] entry_shift;
wire [3:0] entry_address;
wire [3:0] entry_stride;
wire [1:0] entry_mask;
wire [1:0] entry_value;
wire entry_absent;



limit_check_pynq_z2 limit_check_1 (
    .clk(clk),
    .unknown_opcode(unknown_opcode),
    .bad_mode(bad_mode),
    .bad_dimension(bad_dimension),
    .fields_opcode(fields_opcode),
    .fields_draw(fields_draw),
    .fields_plane(fields_plane),
    .fields_statistics(fields_statistics),
    .fields_output_format(fields_output_format),
    .fields_planes(fields_planes),
    .fields_exact(fields_exact),
    .fields_score_scale(fields_score_scale),
    .fields_loss(fields_loss),
    .fields_gradient(fields_gradient),
    .fields_divisor(fields_divisor),
    .fields_polarised(fields_polarised),
    .fields_rate(fields_rate),
    .fields_rows(fields_rows),
    .fields_stream(fields_stream),
    .fields_inputs(fields_inputs),
    .fields_outputs(fields_outputs),
    .fields_input(fields_input),
    .fields_input_stride(fields_input_stride),
    .fields_error(fields_error),
    .fields_error_stride(fields_error_stride),
    .fields_output(fields_output),
    .fields_output_stride(fields_output_stride),
    .fields_weights(fields_weights),
    .fields_samples(fields_samples),
    .fields_plane_stride(fields_plane_stride),
    .fields_state(fields_state),
    .fields_state_below(fields_state_below),
    .fields_labels(fields_labels),
    .fields_seed(fields_seed),
    .fields_step(fields_step)
);

operand_rom operand_rom_2 (
    .clk(clk),
    .number(number),
    .fields_opcode(fields_opcode),
    .fields_draw(fields_draw),
    .fields_plane(fields_plane),
    .fields_statistics(fields_statistics),
    .fields_output_format(fields_output_format),
    .fields_planes(fields_planes),
    .fields_exact(fields_exact),
    .fields_score_scale(fields_score_scale),
    .fields_loss(fields_loss),
    .fields_gradient(fields_gradient),
    .fields_divisor(fields_divisor),
    .fields_polarised(fields_polarised),
    .fields_rate(fields_rate),
    .fields_rows(fields_rows),
    .fields_stream(fields_stream),
    .fields_inputs(fields_inputs),
    .fields_outputs(fields_outputs),
    .fields_input(fields_input),
    .fields_input_stride(fields_input_stride),
    .fields_error(fields_error),
    .fields_error_stride(fields_error_stride),
    .fields_output(fields_output),
    .fields_output_stride(fields_output_stride),
    .fields_weights(fields_weights),
    .fields_samples(fields_samples),
    .fields_plane_stride(fields_plane_stride),
    .fields_state(fields_state),
    .fields_state_below(fields_state_below),
    .fields_labels(fields_labels),
    .fields_seed(fields_seed),
    .fields_step(fields_step),
    .entry_exists(entry_exists),
    .entry_header(entry_header),
    .entry_rows(entry_rows),
    .entry_count(entry_count),
    .entry_shift(entry_shift),
    .entry_address(entry_address),
    .entry_stride(entry_stride),
    .entry_mask(entry_mask),
    .entry_value(entry_value),
    .entry_absent(entry_absent)
);

check_adder check_adder_3 (
    .clk(clk),
    .keeps(keeps),
    .doubles(doubles),
    .takes(takes),
    .operand(operand),
    .complement(complement),
    .accumulator(accumulator)
);

always @(align_over, entry_absent, entry_exists, entry_rows, product_over, shifts, start, step, words_over) begin: follow
    following = (step << 1);
    following[0] = ((step[0] && (!start)) || (step[5] && (!entry_exists)));
    following[1] = ((step[0] && start) || (step[1] && (!words_over)));
    following[2] = (step[1] && words_over);
    following[3] = (step[2] || (step[3] && (!align_over)));
    following[4] = ((step[3] && align_over) || step[22] || (step[5] && entry_exists && entry_absent));
    following[6] = ((step[5] && entry_exists && (!entry_absent)) || (step[6] && (shifts != 0)));
    following[7] = (step[6] && (shifts == 0));
    following[10] = (step[9] && (entry_rows != 0));
    following[14] = (step[13] || (step[14] && (!product_over)));
    following[15] = (step[14] && product_over);
    following[17] = (step[9] && (entry_rows == 0));
    following[18] = (step[16] || step[17]);
end


always @(posedge clk) begin: advance
    if (reset) begin
        step <= (1 << 0);
        done <= 1'b1;
    end
    else begin
        step <= following;
        if ((step[0] && start)) begin
            done <= 1'b0;
        end
        else if ((step[5] && (!entry_exists))) begin
            done <= 1'b1;
        end
    end
end


always @(posedge clk) begin: count
    turn <= 0;
    if (((step[1] && (!words_over)) || (step[3] && (!align_over)) || (step[14] && (!product_over)))) begin
        turn <= (turn + 1);
    end
    if (step[0]) begin
        number <= 0;
    end
    else if ((step[22] || (step[5] && entry_absent))) begin
        number <= (number + 1);
    end
end


always @(posedge clk) begin: look_ahead
    words_over <= ($signed({1'b0, turn}) == (8 - 2));
    align_over <= ($signed({1'b0, turn}) == (16 - 2));
    product_over <= ($signed({1'b0, turn}) == (8 - 3));
end


always @(posedge clk) begin: decode
    late <= step;
    keeps <= ((step & 7281532) != 0);
    doubles <= ((step & 49154) != 0);
    takes <= (((step & 4003716) != 0) || (((step & 49154) != 0) && factor[(8 - 1)]));
    to_same <= ((step & 6317118) != 0);
    to_outputs <= ((step & 1) != 0);
    to_size <= ((step & 34880) != 0);
    to_header <= ((step & 128) != 0);
    to_word <= ((step & 1249792) != 0);
    to_first <= ((step & 524288) != 0);
    to_last <= ((step & 262144) != 0);
    to_complement <= ((step & 1313024) != 0);
    stride_next <= ((step & 1152) != 0);
    shifting <= (step[6] && (shifts != 0));
end



assign aligned_place = {fields_opcode[3-1:0], turn};


always @(aligned_place) begin: decode_aligned
    case (aligned_place)
        0: is_aligned = 0;
        1: is_aligned = 0;
        2: is_aligned = 0;
        3: is_aligned = 0;
        4: is_aligned = 0;
        5: is_aligned = 0;
        6: is_aligned = 0;
        7: is_aligned = 0;
        8: is_aligned = 0;
        9: is_aligned = 0;
        10: is_aligned = 0;
        11: is_aligned = 0;
        12: is_aligned = 0;
        13: is_aligned = 0;
        14: is_aligned = 0;
        15: is_aligned = 0;
        16: is_aligned = 0;
        17: is_aligned = 0;
        18: is_aligned = 0;
        19: is_aligned = 0;
        20: is_aligned = 0;
        21: is_aligned = 0;
        22: is_aligned = 0;
        23: is_aligned = 0;
        24: is_aligned = 0;
        25: is_aligned = 0;
        26: is_aligned = 0;
        27: is_aligned = 0;
        28: is_aligned = 0;
        29: is_aligned = 0;
        30: is_aligned = 0;
        31: is_aligned = 0;
        32: is_aligned = 0;
        33: is_aligned = 0;
        34: is_aligned = 0;
        35: is_aligned = 0;
        36: is_aligned = 0;
        37: is_aligned = 0;
        38: is_aligned = 0;
        39: is_aligned = 0;
        40: is_aligned = 0;
        41: is_aligned = 1;
        42: is_aligned = 1;
        43: is_aligned = 0;
        44: is_aligned = 0;
        45: is_aligned = 0;
        46: is_aligned = 0;
        47: is_aligned = 0;
        48: is_aligned = 0;
        49: is_aligned = 0;
        50: is_aligned = 0;
        51: is_aligned = 1;
        52: is_aligned = 1;
        53: is_aligned = 0;
        54: is_aligned = 0;
        55: is_aligned = 1;
        56: is_aligned = 1;
        57: is_aligned = 0;
        58: is_aligned = 1;
        59: is_aligned = 1;
        60: is_aligned = 1;
        61: is_aligned = 0;
        62: is_aligned = 0;
        63: is_aligned = 0;
        64: is_aligned = 0;
        65: is_aligned = 0;
        66: is_aligned = 0;
        67: is_aligned = 1;
        68: is_aligned = 1;
        69: is_aligned = 0;
        70: is_aligned = 0;
        71: is_aligned = 1;
        72: is_aligned = 1;
        73: is_aligned = 0;
        74: is_aligned = 0;
        75: is_aligned = 0;
        76: is_aligned = 1;
        77: is_aligned = 0;
        78: is_aligned = 1;
        79: is_aligned = 0;
        80: is_aligned = 0;
        81: is_aligned = 0;
        82: is_aligned = 0;
        83: is_aligned = 1;
        84: is_aligned = 1;
        85: is_aligned = 1;
        86: is_aligned = 1;
        87: is_aligned = 1;
        88: is_aligned = 1;
        89: is_aligned = 0;
        90: is_aligned = 1;
        91: is_aligned = 0;
        92: is_aligned = 1;
        93: is_aligned = 1;
        94: is_aligned = 0;
        95: is_aligned = 0;
        96: is_aligned = 0;
        97: is_aligned = 0;
        98: is_aligned = 0;
        99: is_aligned = 1;
        100: is_aligned = 1;
        101: is_aligned = 1;
        102: is_aligned = 1;
        103: is_aligned = 0;
        104: is_aligned = 0;
        105: is_aligned = 1;
        106: is_aligned = 1;
        107: is_aligned = 0;
        108: is_aligned = 1;
        109: is_aligned = 0;
        110: is_aligned = 0;
        111: is_aligned = 0;
        112: is_aligned = 0;
        113: is_aligned = 0;
        114: is_aligned = 0;
        115: is_aligned = 0;
        116: is_aligned = 0;
        117: is_aligned = 0;
        118: is_aligned = 0;
        119: is_aligned = 0;
        120: is_aligned = 0;
        121: is_aligned = 0;
        122: is_aligned = 0;
        123: is_aligned = 0;
        124: is_aligned = 0;
        125: is_aligned = 0;
        126: is_aligned = 0;
        default: is_aligned = 0;
    endcase
end


always @(posedge clk) begin: read_word
    word_index <= entry_address;
    if (step[3]) begin
        word_index <= turn;
    end
    else if (stride_next) begin
        word_index <= entry_stride;
    end
    will_align <= (step[3] && is_aligned);
    read <= word;
    must_align <= will_align;
end



assign last_input = (fields_inputs - 1);
assign more_rows = (fields_rows - 1);



assign more_blocks = last_input[16-1:5];
assign negative = accumulator[(34 - 1)];
assign grows = (late[14] || late[15] || late[16] || late[18]);
assign beyond = (accumulator[(34 - 1)] || accumulator[32]);


always @(posedge clk) begin: load_factor
    factor <= {factor[(8 - 1)-1:0], 1'b0};
    if (step[0]) begin
        factor <= more_blocks;
    end
    else if (step[13]) begin
        factor <= 14;
        if ((entry_rows == 1)) begin
            factor <= more_rows;
        end
    end
end


always @(entry_count, fields_inputs, fields_outputs, fields_rows, words) begin: count_row
    counted = 0;
    case (entry_count)
        'h1: begin
            counted = fields_rows;
        end
        'h2: begin
            counted = fields_inputs;
        end
        'h3: begin
            counted = fields_outputs;
        end
        'h4: begin
            counted = words;
        end
    endcase
end


always @(posedge clk) begin: count_shifts
    if (step[5]) begin
        shifts <= entry_shift;
    end
    else if ((step[6] && (shifts != 0))) begin
        shifts <= (shifts - 1);
    end
end


always @(posedge clk) begin: load_size
    if (late[3]) begin
        words <= accumulator[20-1:0];
    end
    if (late[5]) begin
        size <= counted;
    end
    else if (shifting) begin
        size <= {size[(26 - 1)-1:0], 1'b0};
    end
    else if (late[10]) begin
        size <= accumulator[26-1:0];
    end
end


always @(entry_header, fields_outputs, read, size, to_first, to_header, to_last, to_outputs, to_size, to_word, window_first, window_last) begin: gate
    outputs_part = 0;
    size_part = 0;
    header_part = 0;
    word_part = 0;
    first_part = 0;
    last_part = 0;
    if (to_outputs) begin
        outputs_part = fields_outputs;
    end
    if (to_size) begin
        size_part = size;
    end
    if ((to_header && entry_header)) begin
        header_part = 16;
    end
    if (to_word) begin
        word_part = read;
    end
    if (to_first) begin
        first_part = (window_first[32-1:3] << 3);
    end
    if (to_last) begin
        last_part = (window_last | 7);
    end
end



assign source = (((((outputs_part | size_part) | header_part) | word_part) | first_part) | last_part);


always @(posedge clk) begin: load_operand
    if ((!to_same)) begin
        complement <= to_complement;
        operand <= source;
        if (to_complement) begin
            operand <= (~source);
        end
    end
end


always @(posedge clk) begin: find
    if (start) begin
        short <= 1'b0;
        misaligned <= 1'b0;
        outside <= 1'b0;
    end
    else if (must_align) begin
        if ((read[3-1:0] != 0)) begin
            misaligned <= 1'b1;
        end
    end
    else if (late[13]) begin
        if (negative) begin
            short <= 1'b1;
        end
    end
    else if ((((late[20] || late[22]) && (!negative)) || (grows && beyond))) begin
        outside <= 1'b1;
    end
end


always @(posedge clk) begin: report
    code <= 0;
    if (unknown_opcode) begin
        code <= 1;
    end
    else if ((reserved || bad_mode)) begin
        code <= 3;
    end
    else if ((bad_dimension || short)) begin
        code <= 2;
    end
    else if (misaligned) begin
        code <= 4;
    end
    else if (outside) begin
        code <= 5;
    end
end

endmodule

module limit_check_pynq_z2 (
    clk,
    unknown_opcode,
    bad_mode,
    bad_dimension,
    fields_opcode,
    fields_draw,
    fields_plane,
    fields_statistics,
    fields_output_format,
    fields_planes,
    fields_exact,
    fields_score_scale,
    fields_loss,
    fields_gradient,
    fields_divisor,
    fields_polarised,
    fields_rate,
    fields_rows,
    fields_stream,
    fields_inputs,
    fields_outputs,
    fields_input,
    fields_input_stride,
    fields_error,
    fields_error_stride,
    fields_output,
    fields_output_stride,
    fields_weights,
    fields_samples,
    fields_plane_stride,
    fields_state,
    fields_state_below,
    fields_labels,
    fields_seed,
    fields_step
);
// What the contract's ``mode_limits`` and ``dimension_limits`` refuse; two cycles.
// 
// fields: Fields.
// unknown_opcode, bad_mode, bad_dimension, out: the latter two mean nothing if the opcode is unknown.

input clk;
output unknown_opcode;
reg unknown_opcode;
output bad_mode;
reg bad_mode;
output bad_dimension;
reg bad_dimension;
input [7:0] fields_opcode;
input [3:0] fields_draw;
input [3:0] fields_plane;
input fields_statistics;
input fields_output_format;
input fields_planes;
input fields_exact;
input [1:0] fields_score_scale;
input fields_loss;
input fields_gradient;
input fields_divisor;
input fields_polarised;
input signed [7:0] fields_rate;
input [15:0] fields_rows;
input [15:0] fields_stream;
input [15:0] fields_inputs;
input [15:0] fields_outputs;
input [31:0] fields_input;
input [31:0] fields_input_stride;
input [31:0] fields_error;
input [31:0] fields_error_stride;
input [31:0] fields_output;
input [31:0] fields_output_stride;
input [31:0] fields_weights;
input [31:0] fields_samples;
input [31:0] fields_plane_stride;
input [31:0] fields_state;
input [31:0] fields_state_below;
input [31:0] fields_labels;
input [31:0] fields_seed;
input [31:0] fields_step;

wire [3:0] any_mode;
wire [2:0] any_dimension;
reg _above_1_found;
reg _above_2_found;
reg _above_3_found;
reg _above_4_found;
reg _outside_1_found;
reg _outside_2_found;
reg _outside_3_found;

assign any_mode[3] = _above_1_found;
assign any_mode[2] = _above_2_found;
assign any_mode[1] = _above_3_found;
assign any_mode[0] = _above_4_found;
assign any_dimension[2] = _outside_1_found;
assign any_dimension[1] = _outside_2_found;
assign any_dimension[0] = _outside_3_found;


always @(posedge clk) begin: _above_1_compare
    _above_1_found <= ((fields_opcode == 2) && (fields_draw > 4));
end


always @(posedge clk) begin: _above_2_compare
    _above_2_found <= ((fields_opcode == 2) && (fields_plane > 14));
end


always @(posedge clk) begin: _above_3_compare
    _above_3_found <= ((fields_opcode == 6) && (fields_draw > 3));
end


always @(posedge clk) begin: _above_4_compare
    _above_4_found <= ((fields_opcode == 6) && (fields_exact > 0));
end


always @(posedge clk) begin: _outside_1_compare
    _outside_1_found <= (((fields_rows < 2) || (fields_rows > 256)) && (((120 >>> fields_opcode) & 1) != 0));
end


always @(posedge clk) begin: _outside_2_compare
    _outside_2_found <= (((fields_inputs < 1) || (fields_inputs > 4096)) && (((108 >>> fields_opcode) & 1) != 0));
end


always @(posedge clk) begin: _outside_3_compare
    _outside_3_found <= (((fields_outputs < 1) || (fields_outputs > 4096)) && (((124 >>> fields_opcode) & 1) != 0));
end


always @(posedge clk) begin: collect
    unknown_opcode <= ((fields_opcode < 1) || (fields_opcode > 6));
    bad_mode <= (any_mode != 0);
    bad_dimension <= (any_dimension != 0);
end

endmodule

module operand_rom (
    clk,
    number,
    fields_opcode,
    fields_draw,
    fields_plane,
    fields_statistics,
    fields_output_format,
    fields_planes,
    fields_exact,
    fields_score_scale,
    fields_loss,
    fields_gradient,
    fields_divisor,
    fields_polarised,
    fields_rate,
    fields_rows,
    fields_stream,
    fields_inputs,
    fields_outputs,
    fields_input,
    fields_input_stride,
    fields_error,
    fields_error_stride,
    fields_output,
    fields_output_stride,
    fields_weights,
    fields_samples,
    fields_plane_stride,
    fields_state,
    fields_state_below,
    fields_labels,
    fields_seed,
    fields_step,
    entry_exists,
    entry_header,
    entry_rows,
    entry_count,
    entry_shift,
    entry_address,
    entry_stride,
    entry_mask,
    entry_value,
    entry_absent
);
// ``entry`` of operand ``number`` of the instruction; one cycle.
// 
// fields: Fields; number [3]; entry: Entry, out.

input clk;
input [2:0] number;
input [7:0] fields_opcode;
input [3:0] fields_draw;
input [3:0] fields_plane;
input fields_statistics;
input fields_output_format;
input fields_planes;
input fields_exact;
input [1:0] fields_score_scale;
input fields_loss;
input fields_gradient;
input fields_divisor;
input fields_polarised;
input signed [7:0] fields_rate;
input [15:0] fields_rows;
input [15:0] fields_stream;
input [15:0] fields_inputs;
input [15:0] fields_outputs;
input [31:0] fields_input;
input [31:0] fields_input_stride;
input [31:0] fields_error;
input [31:0] fields_error_stride;
input [31:0] fields_output;
input [31:0] fields_output_stride;
input [31:0] fields_weights;
input [31:0] fields_samples;
input [31:0] fields_plane_stride;
input [31:0] fields_state;
input [31:0] fields_state_below;
input [31:0] fields_labels;
input [31:0] fields_seed;
input [31:0] fields_step;
output entry_exists;
wire entry_exists;
output entry_header;
wire entry_header;
output [1:0] entry_rows;
wire [1:0] entry_rows;
output [2:0] entry_count;
wire [2:0] entry_count;
output [2:0] entry_shift;
wire [2:0] entry_shift;
output [3:0] entry_address;
wire [3:0] entry_address;
output [3:0] entry_stride;
wire [3:0] entry_stride;
output [1:0] entry_mask;
wire [1:0] entry_mask;
output [1:0] entry_value;
wire [1:0] entry_value;
output entry_absent;
reg entry_absent;

wire [1:0] conditions;
wire [5:0] place;
reg [21:0] there;
reg [21:0] word;

assign conditions[1] = fields_planes;
assign conditions[0] = fields_output_format;



assign place = {fields_opcode[3-1:0], number};


always @(place) begin: read
    case (place)
        0: there = 0;
        1: there = 0;
        2: there = 0;
        3: there = 0;
        4: there = 0;
        5: there = 0;
        6: there = 0;
        7: there = 0;
        8: there = 0;
        9: there = 0;
        10: there = 0;
        11: there = 0;
        12: there = 0;
        13: there = 0;
        14: there = 0;
        15: there = 0;
        16: there = 10049;
        17: there = 10689;
        18: there = 0;
        19: there = 0;
        20: there = 0;
        21: there = 0;
        22: there = 0;
        23: there = 0;
        24: there = 68645;
        25: there = 534977;
        26: there = 2812361;
        27: there = 400437;
        28: there = 1449141;
        29: there = 12851;
        30: there = 0;
        31: there = 0;
        32: there = 68789;
        33: there = 14481;
        34: there = 138293;
        35: there = 12851;
        36: there = 0;
        37: there = 0;
        38: there = 0;
        39: there = 0;
        40: there = 103477;
        41: there = 10689;
        42: there = 68645;
        43: there = 138277;
        44: there = 12291;
        45: there = 13859;
        46: there = 0;
        47: there = 0;
        48: there = 68645;
        49: there = 103477;
        50: there = 10049;
        51: there = 10689;
        52: there = 12291;
        53: there = 0;
        54: there = 0;
        55: there = 0;
        56: there = 0;
        57: there = 0;
        58: there = 0;
        59: there = 0;
        60: there = 0;
        61: there = 0;
        62: there = 0;
        default: there = 0;
    endcase
end


always @(posedge clk) begin: hold
    word <= there;
    entry_absent <= (((conditions ^ there[22-1:20]) & there[20-1:18]) != 0);
end



assign entry_exists = word[0];



assign entry_header = word[1];



assign entry_rows = word[2+:2];



assign entry_count = word[4+:3];



assign entry_shift = word[7+:3];



assign entry_address = word[10+:4];



assign entry_stride = word[14+:4];



assign entry_mask = word[18+:2];



assign entry_value = word[20+:2];

endmodule

module check_adder (
    clk,
    keeps,
    doubles,
    takes,
    operand,
    complement,
    accumulator
);
// accumulator = accumulator (if keeps), or its double (doubles), or 0, plus the operand (takes), or 0.
// 
// keeps, doubles, takes: flags; not both of keeps and doubles. operand [32]: not negative; complement: it is the
// complement of such a number, and its sign has to be extended.
// accumulator, out [more than 32]: two's complement; one cycle.

input clk;
input keeps;
input doubles;
input takes;
input [31:0] operand;
input complement;
output [33:0] accumulator;
reg [33:0] accumulator;

reg [33:0] addend;
reg [33:0] base;



always @(accumulator, doubles, keeps) begin: choose_base
    base = 0;
    if (keeps) begin
        base = accumulator;
    end
    else if (doubles) begin
        base = {accumulator[(34 - 1)-1:0], 1'b0};
    end
end


always @(complement, operand, takes) begin: choose_addend
    addend = 0;
    if (takes) begin
        addend = operand;
        if (complement) begin
            addend = (operand | 35'h300000000);
        end
    end
end


always @(posedge clk) begin: add
    accumulator <= (addend + base);
end

endmodule

module key_schedule (
    clk,
    reset,
    start,
    key_seed,
    key_step,
    stream,
    keys,
    done
);
// ``keys = round_keys(key_seed, key_step, stream)`` of the contract.
// 
// start: pulse; the inputs key_seed [32], key_step [32] are taken with it, stream [16] must stay.
// keys [128], out: the key of round i in bits 16i..16i+15; changes while ``done`` is low.
// done, out: low from the cycle after ``start``, for SCHEDULE_ROUNDS cycles.

input clk;
input reset;
input start;
input [31:0] key_seed;
input [31:0] key_step;
input [15:0] stream;
output [127:0] keys;
wire [127:0] keys;
output done;
wire done;

wire [5:0] second_count;
reg [15:0] absorbed;
reg absorbing;
wire [5:0] count;
wire finished;
reg [15:0] first;
reg [63:0] high;
reg [15:0] key;
reg [63:0] low;
wire [15:0] mixed;
reg [15:0] second;
wire second_finished;
reg [15:0] third;
wire [15:0] total;



round_count round_count_1 (
    .clk(clk),
    .reset(reset),
    .start(start),
    .count(count),
    .done(finished)
);

round_count round_count_2 (
    .clk(clk),
    .reset(reset),
    .start(start),
    .count(second_count),
    .done(second_finished)
);

always @(posedge clk) begin: look_ahead
    absorbing <= (($signed({1'b0, count}) == (16 - 1)) && (!start));
end


always @(absorbing, key, stream) begin: absorb
    absorbed = key;
    if (absorbing) begin
        absorbed = (key ^ stream);
    end
end



assign total = ({first[7-1:0], first[16-1:7]} + absorbed);



assign mixed = (total ^ count);


always @(posedge clk) begin: schedule
    if (start) begin
        key <= key_seed[16-1:0];
        first <= key_seed[32-1:16];
        second <= key_step[16-1:0];
        third <= key_step[32-1:16];
    end
    else if ((!finished)) begin
        key <= ({absorbed[(16 - 2)-1:0], absorbed[16-1:(16 - 2)]} ^ mixed);
        first <= second;
        second <= third;
        third <= mixed;
    end
end


always @(posedge clk) begin: collect_high
    if ((!finished)) begin
        high <= {absorbed, high[64-1:16]};
    end
end


always @(posedge clk) begin: collect_low
    if ((!second_finished)) begin
        low <= {high[16-1:0], low[64-1:16]};
    end
end



assign keys = {high, low};
assign done = finished;

endmodule

(* keep_hierarchy = "yes" *)
module round_count (
    clk,
    reset,
    start,
    count,
    done
);
// Counts SCHEDULE_ROUNDS rounds from ``start``, a pulse, on.
// 
// count [6], out: the round; done, out: none is left.
// 
// Kept apart, so that synthesis does not merge two that count the same.

input clk;
input reset;
input start;
output [5:0] count;
reg [5:0] count;
output done;
reg done;




always @(posedge clk) begin: control
    if (reset) begin
        done <= 1'b1;
    end
    else if (start) begin
        done <= 1'b0;
        count <= 0;
    end
    else if ((!done)) begin
        count <= (count + 1);
        if (($signed({1'b0, count}) == (40 - 1))) begin
            done <= 1'b1;
        end
    end
end

endmodule

module saturating_counter (
    clk,
    clear,
    enable,
    count
);
// Cycles in which ``enable`` was set since ``clear``.
// 
// count [any width], out: counts up to all ones and stays there.

input clk;
input clear;
input enable;
output [31:0] count;
reg [31:0] count;

reg near;



always @(posedge clk) begin: hold
    near <= (count[32-1:1] == 33'h7fffffff);
    if (clear) begin
        count <= 0;
    end
    else if ((enable && (!(near && count[0])))) begin
        count <= (count + 1);
    end
end

endmodule

module array_engine_pynq_z2 (
    clk,
    reset,
    start,
    running,
    busy,
    step,
    read_data,
    sums_ready,
    sums_release,
    sum_address,
    sum_group,
    sum_hold,
    sums,
    inject_valid,
    inject_address,
    inject_group,
    inject_data,
    fields_opcode,
    fields_draw,
    fields_plane,
    fields_statistics,
    fields_output_format,
    fields_planes,
    fields_exact,
    fields_score_scale,
    fields_loss,
    fields_gradient,
    fields_divisor,
    fields_polarised,
    fields_rate,
    fields_rows,
    fields_stream,
    fields_inputs,
    fields_outputs,
    fields_input,
    fields_input_stride,
    fields_error,
    fields_error_stride,
    fields_output,
    fields_output_stride,
    fields_weights,
    fields_samples,
    fields_plane_stride,
    fields_state,
    fields_state_below,
    fields_labels,
    fields_seed,
    fields_step,
    rows_port_valid,
    rows_port_ready,
    rows_port_take,
    rows_port_address,
    rows_port_beats,
    columns_port_valid,
    columns_port_ready,
    columns_port_take,
    columns_port_address,
    columns_port_beats
);
// Sums the tiles of FORWARD, BACKWARD and UPDATE into the sum buffer.
// 
// start, fields: of an instruction; running: a program runs. busy: until the last tile is summed, from
// three cycles after start on. step: the array sums.
// rows_port, columns_port, read_data [64]: of the reader.
// sums_ready, sums_release, sum_address, sum_group, sum_hold, sums: the reader's side of `sum_buffer`.
// inject_valid, inject_address, inject_group, inject_data: the gradients of LOSS, see `sum_buffer`.

input clk;
input reset;
input start;
input running;
output busy;
reg busy;
output step;
wire step;
input [63:0] read_data;
output sums_ready;
wire sums_ready;
input sums_release;
input [8:0] sum_address;
input [1:0] sum_group;
output sum_hold;
wire sum_hold;
output [191:0] sums;
wire [191:0] sums;
input inject_valid;
input [8:0] inject_address;
input [2:0] inject_group;
input [95:0] inject_data;
input [7:0] fields_opcode;
input [3:0] fields_draw;
input [3:0] fields_plane;
input fields_statistics;
input fields_output_format;
input fields_planes;
input fields_exact;
input [1:0] fields_score_scale;
input fields_loss;
input fields_gradient;
input fields_divisor;
input fields_polarised;
input signed [7:0] fields_rate;
input [15:0] fields_rows;
input [15:0] fields_stream;
input [15:0] fields_inputs;
input [15:0] fields_outputs;
input [31:0] fields_input;
input [31:0] fields_input_stride;
input [31:0] fields_error;
input [31:0] fields_error_stride;
input [31:0] fields_output;
input [31:0] fields_output_stride;
input [31:0] fields_weights;
input [31:0] fields_samples;
input [31:0] fields_plane_stride;
input [31:0] fields_state;
input [31:0] fields_state_below;
input [31:0] fields_labels;
input [31:0] fields_seed;
input [31:0] fields_step;
output rows_port_valid;
wire rows_port_valid;
input rows_port_ready;
input rows_port_take;
output [31:0] rows_port_address;
wire [31:0] rows_port_address;
output [9:0] rows_port_beats;
wire [9:0] rows_port_beats;
output columns_port_valid;
wire columns_port_valid;
input columns_port_ready;
input columns_port_take;
output [31:0] columns_port_address;
wire [31:0] columns_port_address;
output [9:0] columns_port_beats;
wire [9:0] columns_port_beats;

wire schedule_start;
wire row_start;
wire column_start;
wire any_start;
wire valid;
wire taken;
wire several_passes;
wire resident;
wire kept;
wire [19:0] row_unit;
wire [19:0] column_unit;
wire [19:0] rows_loaded;
wire [19:0] columns_loaded;
wire rows_freed;
wire columns_freed;
wire write_words;
wire [7:0] write_row;
wire [6:0] write_word;
wire [127:0] words;
wire write_samples;
wire write_inputs;
wire [10:0] write_place;
wire [1:0] input_word;
wire [63:0] samples;
wire [127:0] inputs;
wire [127:0] v;
wire [15:0] first;
wire [127:0] k;
wire [671:0] tops;
wire feeder_busy;
reg forward;
wire new_sums;
wire schedule_busy;
wire starts;
reg summing;
reg update;
wire [10:0] tile_terms;
wire [10:0] tile_slots;
wire [5:0] tile_row_tile;
wire tile_column_half;
wire [0:0] tile_part;
wire [1:0] tile_shift;
wire [8:0] tile_place;
wire [1:0] tile_mode;
wire tile_last;
wire tile_opens;
wire tile_frees_rows;
wire tile_frees_columns;
wire ended_valid;
wire ended_last;
wire [8:0] ended_place;
wire [1:0] ended_mode;
wire slot_running;
wire slot_active;
wire [10:0] slot_step;
wire [5:0] slot_row_tile;
wire slot_column_half;
wire [0:0] slot_part;
wire [1:0] slot_shift;



schedule_pynq_z2 schedule_1 (
    .clk(clk),
    .reset(reset),
    .start(schedule_start),
    .valid(valid),
    .taken(taken),
    .row_unit(row_unit),
    .column_unit(column_unit),
    .several_passes(several_passes),
    .resident(resident),
    .busy(schedule_busy),
    .fields_opcode(fields_opcode),
    .fields_draw(fields_draw),
    .fields_plane(fields_plane),
    .fields_statistics(fields_statistics),
    .fields_output_format(fields_output_format),
    .fields_planes(fields_planes),
    .fields_exact(fields_exact),
    .fields_score_scale(fields_score_scale),
    .fields_loss(fields_loss),
    .fields_gradient(fields_gradient),
    .fields_divisor(fields_divisor),
    .fields_polarised(fields_polarised),
    .fields_rate(fields_rate),
    .fields_rows(fields_rows),
    .fields_stream(fields_stream),
    .fields_inputs(fields_inputs),
    .fields_outputs(fields_outputs),
    .fields_input(fields_input),
    .fields_input_stride(fields_input_stride),
    .fields_error(fields_error),
    .fields_error_stride(fields_error_stride),
    .fields_output(fields_output),
    .fields_output_stride(fields_output_stride),
    .fields_weights(fields_weights),
    .fields_samples(fields_samples),
    .fields_plane_stride(fields_plane_stride),
    .fields_state(fields_state),
    .fields_state_below(fields_state_below),
    .fields_labels(fields_labels),
    .fields_seed(fields_seed),
    .fields_step(fields_step),
    .tile_terms(tile_terms),
    .tile_slots(tile_slots),
    .tile_row_tile(tile_row_tile),
    .tile_column_half(tile_column_half),
    .tile_part(tile_part),
    .tile_shift(tile_shift),
    .tile_place(tile_place),
    .tile_mode(tile_mode),
    .tile_last(tile_last),
    .tile_opens(tile_opens),
    .tile_frees_rows(tile_frees_rows),
    .tile_frees_columns(tile_frees_columns)
);

feeder_pynq_z2 feeder_2 (
    .clk(clk),
    .reset(reset),
    .start(schedule_start),
    .update(update),
    .valid(valid),
    .row_unit(row_unit),
    .column_unit(column_unit),
    .rows_loaded(rows_loaded),
    .columns_loaded(columns_loaded),
    .sums_release(sums_release),
    .taken(taken),
    .rows_freed(rows_freed),
    .columns_freed(columns_freed),
    .busy(feeder_busy),
    .tile_terms(tile_terms),
    .tile_slots(tile_slots),
    .tile_row_tile(tile_row_tile),
    .tile_column_half(tile_column_half),
    .tile_part(tile_part),
    .tile_shift(tile_shift),
    .tile_place(tile_place),
    .tile_mode(tile_mode),
    .tile_last(tile_last),
    .tile_opens(tile_opens),
    .tile_frees_rows(tile_frees_rows),
    .tile_frees_columns(tile_frees_columns),
    .slot_running(slot_running),
    .slot_active(slot_active),
    .slot_step(slot_step),
    .slot_row_tile(slot_row_tile),
    .slot_column_half(slot_column_half),
    .slot_part(slot_part),
    .slot_shift(slot_shift),
    .ended_valid(ended_valid),
    .ended_last(ended_last),
    .ended_place(ended_place),
    .ended_mode(ended_mode)
);

kept_operand_pynq_z2 kept_operand_3 (
    .clk(clk),
    .start(any_start),
    .running(running),
    .kept(kept),
    .fields_opcode(fields_opcode),
    .fields_draw(fields_draw),
    .fields_plane(fields_plane),
    .fields_statistics(fields_statistics),
    .fields_output_format(fields_output_format),
    .fields_planes(fields_planes),
    .fields_exact(fields_exact),
    .fields_score_scale(fields_score_scale),
    .fields_loss(fields_loss),
    .fields_gradient(fields_gradient),
    .fields_divisor(fields_divisor),
    .fields_polarised(fields_polarised),
    .fields_rate(fields_rate),
    .fields_rows(fields_rows),
    .fields_stream(fields_stream),
    .fields_inputs(fields_inputs),
    .fields_outputs(fields_outputs),
    .fields_input(fields_input),
    .fields_input_stride(fields_input_stride),
    .fields_error(fields_error),
    .fields_error_stride(fields_error_stride),
    .fields_output(fields_output),
    .fields_output_stride(fields_output_stride),
    .fields_weights(fields_weights),
    .fields_samples(fields_samples),
    .fields_plane_stride(fields_plane_stride),
    .fields_state(fields_state),
    .fields_state_below(fields_state_below),
    .fields_labels(fields_labels),
    .fields_seed(fields_seed),
    .fields_step(fields_step)
);

row_loader_pynq_z2 row_loader_4 (
    .clk(clk),
    .reset(reset),
    .start(row_start),
    .resident_kept(kept),
    .schedule_busy(schedule_busy),
    .freed(rows_freed),
    .loaded(rows_loaded),
    .write(write_words),
    .write_row(write_row),
    .write_word(write_word),
    .fields_opcode(fields_opcode),
    .fields_draw(fields_draw),
    .fields_plane(fields_plane),
    .fields_statistics(fields_statistics),
    .fields_output_format(fields_output_format),
    .fields_planes(fields_planes),
    .fields_exact(fields_exact),
    .fields_score_scale(fields_score_scale),
    .fields_loss(fields_loss),
    .fields_gradient(fields_gradient),
    .fields_divisor(fields_divisor),
    .fields_polarised(fields_polarised),
    .fields_rate(fields_rate),
    .fields_rows(fields_rows),
    .fields_stream(fields_stream),
    .fields_inputs(fields_inputs),
    .fields_outputs(fields_outputs),
    .fields_input(fields_input),
    .fields_input_stride(fields_input_stride),
    .fields_error(fields_error),
    .fields_error_stride(fields_error_stride),
    .fields_output(fields_output),
    .fields_output_stride(fields_output_stride),
    .fields_weights(fields_weights),
    .fields_samples(fields_samples),
    .fields_plane_stride(fields_plane_stride),
    .fields_state(fields_state),
    .fields_state_below(fields_state_below),
    .fields_labels(fields_labels),
    .fields_seed(fields_seed),
    .fields_step(fields_step),
    .port_valid(rows_port_valid),
    .port_ready(rows_port_ready),
    .port_take(rows_port_take),
    .port_address(rows_port_address),
    .port_beats(rows_port_beats)
);

row_buffer_pynq_z2 row_buffer_5 (
    .clk(clk),
    .write(write_words),
    .write_row(write_row),
    .write_word(write_word),
    .data(read_data),
    .update(update),
    .words(words),
    .slot_running(slot_running),
    .slot_active(slot_active),
    .slot_step(slot_step),
    .slot_row_tile(slot_row_tile),
    .slot_column_half(slot_column_half),
    .slot_part(slot_part),
    .slot_shift(slot_shift)
);

row_heads_pynq_z2 row_heads_6 (
    .clk(clk),
    .update(update),
    .tile_end(new_sums),
    .words(words),
    .v(v),
    .first(first),
    .slot_running(slot_running),
    .slot_active(slot_active),
    .slot_step(slot_step),
    .slot_row_tile(slot_row_tile),
    .slot_column_half(slot_column_half),
    .slot_part(slot_part),
    .slot_shift(slot_shift)
);

column_loader_pynq_z2 column_loader_7 (
    .clk(clk),
    .reset(reset),
    .start(column_start),
    .freed(columns_freed),
    .loaded(columns_loaded),
    .write_samples(write_samples),
    .write_inputs(write_inputs),
    .write_place(write_place),
    .write_word(input_word),
    .fields_opcode(fields_opcode),
    .fields_draw(fields_draw),
    .fields_plane(fields_plane),
    .fields_statistics(fields_statistics),
    .fields_output_format(fields_output_format),
    .fields_planes(fields_planes),
    .fields_exact(fields_exact),
    .fields_score_scale(fields_score_scale),
    .fields_loss(fields_loss),
    .fields_gradient(fields_gradient),
    .fields_divisor(fields_divisor),
    .fields_polarised(fields_polarised),
    .fields_rate(fields_rate),
    .fields_rows(fields_rows),
    .fields_stream(fields_stream),
    .fields_inputs(fields_inputs),
    .fields_outputs(fields_outputs),
    .fields_input(fields_input),
    .fields_input_stride(fields_input_stride),
    .fields_error(fields_error),
    .fields_error_stride(fields_error_stride),
    .fields_output(fields_output),
    .fields_output_stride(fields_output_stride),
    .fields_weights(fields_weights),
    .fields_samples(fields_samples),
    .fields_plane_stride(fields_plane_stride),
    .fields_state(fields_state),
    .fields_state_below(fields_state_below),
    .fields_labels(fields_labels),
    .fields_seed(fields_seed),
    .fields_step(fields_step),
    .port_valid(columns_port_valid),
    .port_ready(columns_port_ready),
    .port_take(columns_port_take),
    .port_address(columns_port_address),
    .port_beats(columns_port_beats)
);

column_buffer_pynq_z2 column_buffer_8 (
    .clk(clk),
    .forward(forward),
    .write_samples(write_samples),
    .write_inputs(write_inputs),
    .write_place(write_place),
    .write_word(input_word),
    .data(read_data),
    .samples(samples),
    .inputs(inputs),
    .slot_running(slot_running),
    .slot_active(slot_active),
    .slot_step(slot_step),
    .slot_row_tile(slot_row_tile),
    .slot_column_half(slot_column_half),
    .slot_part(slot_part),
    .slot_shift(slot_shift)
);

column_heads_pynq_z2 column_heads_9 (
    .clk(clk),
    .forward(forward),
    .update(update),
    .samples(samples),
    .inputs(inputs),
    .k(k),
    .slot_running(slot_running),
    .slot_active(slot_active),
    .slot_step(slot_step),
    .slot_row_tile(slot_row_tile),
    .slot_column_half(slot_column_half),
    .slot_part(slot_part),
    .slot_shift(slot_shift)
);

grid_16_32 grid_10 (
    .clk(clk),
    .v(v),
    .first(first),
    .k(k),
    .sums(tops)
);

sum_buffer_pynq_z2 sum_buffer_11 (
    .clk(clk),
    .reset(reset),
    .start(any_start),
    .update(update),
    .several_passes(several_passes),
    .tile_end(ended_valid),
    .tile_address(ended_place),
    .tile_mode(ended_mode),
    .tile_last(ended_last),
    .values(tops),
    .sums_ready(sums_ready),
    .sums_release(sums_release),
    .sum_address(sum_address),
    .sum_group(sum_group),
    .sum_hold(sum_hold),
    .sums(sums),
    .inject_valid(inject_valid),
    .inject_address(inject_address),
    .inject_group(inject_group),
    .inject_data(inject_data)
);

always @(posedge clk) begin: modes
    forward <= (fields_opcode == 3);
    update <= (fields_opcode == 6);
    summing <= ((fields_opcode == 3) || (fields_opcode == 5) || (fields_opcode == 6));
end



assign starts = (start && summing);


flag_copy flag_copy_12 (
    .clk(clk),
    .flag(starts),
    .copy(schedule_start)
);

flag_copy flag_copy_13 (
    .clk(clk),
    .flag(starts),
    .copy(row_start)
);

flag_copy flag_copy_14 (
    .clk(clk),
    .flag(starts),
    .copy(column_start)
);

flag_copy flag_copy_15 (
    .clk(clk),
    .flag(start),
    .copy(any_start)
);


assign new_sums = (ended_valid || start);



assign step = slot_active;


always @(posedge clk) begin: show_busy
    busy <= (schedule_busy || feeder_busy);
end

endmodule

module schedule_pynq_z2 (
    clk,
    reset,
    start,
    valid,
    taken,
    row_unit,
    column_unit,
    several_passes,
    resident,
    busy,
    fields_opcode,
    fields_draw,
    fields_plane,
    fields_statistics,
    fields_output_format,
    fields_planes,
    fields_exact,
    fields_score_scale,
    fields_loss,
    fields_gradient,
    fields_divisor,
    fields_polarised,
    fields_rate,
    fields_rows,
    fields_stream,
    fields_inputs,
    fields_outputs,
    fields_input,
    fields_input_stride,
    fields_error,
    fields_error_stride,
    fields_output,
    fields_output_stride,
    fields_weights,
    fields_samples,
    fields_plane_stride,
    fields_state,
    fields_state_below,
    fields_labels,
    fields_seed,
    fields_step,
    tile_terms,
    tile_slots,
    tile_row_tile,
    tile_column_half,
    tile_part,
    tile_shift,
    tile_place,
    tile_mode,
    tile_last,
    tile_opens,
    tile_frees_rows,
    tile_frees_columns
);
// Offers the tiles of an instruction in order.
// 
// FORWARD:  for column tile: for plane: for chunk of inputs: for row tile
// BACKWARD: for column tile: for chunk of outputs: for row tile
// UPDATE:   for input tile: for chunk of outputs: for output tile
// 
// start: pulse, of one of these instructions.
// valid, tile: offered until ``taken`` is pulsed.
// row_unit, column_unit [20]: what the loaders must have loaded for it, counted as they count (see `row_loader`,
//     `column_loader`): units loaded must be more.
// several_passes, resident: static during an instruction: sums come in several passes; row operands are loaded once.
// busy: until the last tile was taken.

input clk;
input reset;
input start;
output valid;
reg valid;
input taken;
output [19:0] row_unit;
reg [19:0] row_unit;
output [19:0] column_unit;
reg [19:0] column_unit;
output several_passes;
reg several_passes;
output resident;
reg resident;
output busy;
reg busy;
input [7:0] fields_opcode;
input [3:0] fields_draw;
input [3:0] fields_plane;
input fields_statistics;
input fields_output_format;
input fields_planes;
input fields_exact;
input [1:0] fields_score_scale;
input fields_loss;
input fields_gradient;
input fields_divisor;
input fields_polarised;
input signed [7:0] fields_rate;
input [15:0] fields_rows;
input [15:0] fields_stream;
input [15:0] fields_inputs;
input [15:0] fields_outputs;
input [31:0] fields_input;
input [31:0] fields_input_stride;
input [31:0] fields_error;
input [31:0] fields_error_stride;
input [31:0] fields_output;
input [31:0] fields_output_stride;
input [31:0] fields_weights;
input [31:0] fields_samples;
input [31:0] fields_plane_stride;
input [31:0] fields_state;
input [31:0] fields_state_below;
input [31:0] fields_labels;
input [31:0] fields_seed;
input [31:0] fields_step;
output [10:0] tile_terms;
reg [10:0] tile_terms;
output [10:0] tile_slots;
reg [10:0] tile_slots;
output [5:0] tile_row_tile;
reg [5:0] tile_row_tile;
output tile_column_half;
reg tile_column_half;
output [0:0] tile_part;
reg [0:0] tile_part;
output [1:0] tile_shift;
reg [1:0] tile_shift;
output [8:0] tile_place;
reg [8:0] tile_place;
output [1:0] tile_mode;
reg [1:0] tile_mode;
output tile_last;
reg tile_last;
output tile_opens;
reg tile_opens;
output tile_frees_rows;
reg tile_frees_rows;
output tile_frees_columns;
reg tile_frees_columns;

reg [7:0] batch;
reg [13:0] channels;
reg channels_end;
reg chunk_end;
reg [3:0] chunks_left;
reg column_half;
reg columns_end;
reg [8:0] columns_left;
reg [13:0] depth;
reg done;
reg first_chunk;
reg forward;
reg half;
reg [9:0] in_chunk;
reg [1:0] panel_left;
reg [0:0] part;
reg part_end;
reg pass_end;
reg [3:0] plane;
reg plane_end;
reg planes;
reg [5:0] row_tile;
reg rows_end;
reg [9:0] slots;
reg [3:0] state;
reg sums_end;
reg [9:0] terms;
reg tile_end;
reg [5:0] tiles_left;
reg update;
reg [1:0] update_tile;



always @(state) begin: outputs
    busy = 1'b1;
    if ((state == 4'b0000)) begin
        busy = 1'b0;
    end
    valid = (state == 4'b1000);
end


always @(posedge clk) begin: sizes
    forward <= (fields_opcode == 3);
    update <= (fields_opcode == 6);
    planes <= ((fields_opcode == 3) && fields_planes);
    batch <= (fields_rows - 1);
    channels <= (fields_inputs - 1);
    depth <= (fields_outputs - 1);
    if (forward) begin
        channels <= (fields_outputs - 1);
        depth <= (fields_inputs - 1);
    end
    resident <= (depth[14-1:10] == 0);
    several_passes <= ((!update) && (planes || (depth[14-1:10] != 0)));
end


always @(posedge clk) begin: compare
    tile_end <= (tiles_left == 0);
    rows_end <= ((!update) || (panel_left == 0) || (tiles_left == 0));
    chunk_end <= (chunks_left == 0);
    plane_end <= ((!planes) || ($signed({1'b0, plane}) == (15 - 1)));
    channels_end <= (columns_left == 0);
    part_end <= (part == 0);
    columns_end <= (tile_end && (chunk_end || (!update)));
    pass_end <= (tile_end && chunk_end);
    sums_end <= (tile_end && chunk_end && plane_end);
    done <= (tile_end && chunk_end && plane_end && channels_end && (part_end || (!update)));
end


always @(posedge clk) begin: walk
    case (state)
        4'b0000: begin
            if (start) begin
                state <= 4'b0001;
            end
        end
        4'b0001: begin
            columns_left <= channels[14-1:5];
            plane <= 0;
            half <= 1'b0;
            update_tile <= 0;
            column_half <= 1'b0;
            part <= 0;
            row_unit <= 0;
            column_unit <= 0;
            state <= 4'b0010;
        end
        4'b0010: begin
            chunks_left <= depth[14-1:10];
            first_chunk <= 1'b1;
            state <= 4'b0011;
        end
        4'b0011: begin
            state <= 4'b0100;
        end
        4'b0100: begin
            in_chunk <= depth[10-1:0];
            if ((!chunk_end)) begin
                in_chunk <= (1024 - 1);
            end
            row_tile <= 0;
            panel_left <= (4 - 1);
            state <= 4'b0101;
        end
        4'b0101: begin
            terms <= in_chunk;
            tiles_left <= (batch >>> 4);
            if (forward) begin
                slots <= ($signed({1'b0, in_chunk}) | (32 - 1));
            end
            else if (update) begin
                terms <= batch;
                tiles_left <= (in_chunk >>> 4);
                slots <= batch;
            end
            else begin
                slots <= ($signed({1'b0, in_chunk}) | (16 - 1));
            end
            state <= 4'b0110;
        end
        4'b0110: begin
            if (((slots >>> 5) == 0)) begin
                slots <= (32 - 1);
            end
            state <= 4'b0111;
        end
        4'b0111: begin
            tile_terms <= (terms + 1);
            tile_slots <= (slots + 1);
            tile_row_tile <= row_tile;
            tile_column_half <= column_half;
            tile_part <= part;
            tile_shift <= 0;
            if (planes) begin
                tile_shift <= plane[2-1:0];
            end
            tile_mode <= 1;
            if ((first_chunk && (plane == 0))) begin
                tile_mode <= 0;
            end
            else if ((first_chunk && (plane[2-1:0] == 0))) begin
                tile_mode <= 2;
            end
            tile_last <= (tile_end && chunk_end && plane_end);
            tile_opens <= ((row_tile == 0) && first_chunk && (plane == 0));
            tile_frees_rows <= (rows_end && (!resident));
            tile_frees_columns <= (tile_end && (chunk_end || (!update)));
            tile_place <= {half, row_tile[4-1:0], 4'h0};
            if (update) begin
                tile_mode <= 0;
                tile_last <= 1'b1;
                tile_opens <= 1'b1;
                tile_place <= {update_tile, 7'h0};
            end
            state <= 4'b1000;
        end
        4'b1000: begin
            if (taken) begin
                state <= 4'b1001;
            end
        end
        default: begin
            update_tile <= (update_tile + 1);
            row_tile <= (row_tile + 1);
            tiles_left <= (tiles_left - 1);
            panel_left <= (panel_left - 1);
            if ((panel_left == 0)) begin
                panel_left <= (4 - 1);
            end
            if (rows_end) begin
                row_unit <= (row_unit + 1);
            end
            if (columns_end) begin
                column_unit <= (column_unit + 1);
                column_half <= (!column_half);
            end
            state <= 4'b0110;
            if (tile_end) begin
                if (resident) begin
                    row_unit <= 0;
                end
                chunks_left <= (chunks_left - 1);
                first_chunk <= 1'b0;
                state <= 4'b0011;
            end
            if (pass_end) begin
                plane <= (plane + 1);
                state <= 4'b0010;
            end
            if (sums_end) begin
                plane <= 0;
                half <= (!half);
                part <= (part + 1);
                if (part_end) begin
                    part <= 0;
                end
                if ((!channels_end)) begin
                    columns_left <= (columns_left - 1);
                end
            end
            if (done) begin
                state <= 4'b0000;
            end
        end
    endcase
    if (reset) begin
        state <= 4'b0000;
    end
end

endmodule

module feeder_pynq_z2 (
    clk,
    reset,
    start,
    update,
    valid,
    row_unit,
    column_unit,
    rows_loaded,
    columns_loaded,
    sums_release,
    taken,
    rows_freed,
    columns_freed,
    busy,
    tile_terms,
    tile_slots,
    tile_row_tile,
    tile_column_half,
    tile_part,
    tile_shift,
    tile_place,
    tile_mode,
    tile_last,
    tile_opens,
    tile_frees_rows,
    tile_frees_columns,
    slot_running,
    slot_active,
    slot_step,
    slot_row_tile,
    slot_column_half,
    slot_part,
    slot_shift,
    ended_valid,
    ended_last,
    ended_place,
    ended_mode
);
// Takes a tile when its operands are loaded and the sum buffer has room, and counts through it.
// 
// valid, tile, row_unit, column_unit: what the schedule offers until it is taken; taken: pulse.
// rows_loaded, columns_loaded [20]: units that the loaders have loaded since the instruction's start.
// sums_release: pulse, the reader gave back a half of the sum buffer (a tile, in an update).
// slot: the running cycle; ended: pulse in the cycle after a tile's last.
// rows_freed, columns_freed: pulses with ended: the operands' place may be written again once those on the way are
//     past.
// busy: a tile runs.

input clk;
input reset;
input start;
input update;
input valid;
input [19:0] row_unit;
input [19:0] column_unit;
input [19:0] rows_loaded;
input [19:0] columns_loaded;
input sums_release;
output taken;
wire taken;
output rows_freed;
reg rows_freed;
output columns_freed;
reg columns_freed;
output busy;
wire busy;
input [10:0] tile_terms;
input [10:0] tile_slots;
input [5:0] tile_row_tile;
input tile_column_half;
input [0:0] tile_part;
input [1:0] tile_shift;
input [8:0] tile_place;
input [1:0] tile_mode;
input tile_last;
input tile_opens;
input tile_frees_rows;
input tile_frees_columns;
output slot_running;
reg slot_running;
output slot_active;
reg slot_active;
output [10:0] slot_step;
reg [10:0] slot_step;
output [5:0] slot_row_tile;
reg [5:0] slot_row_tile;
output slot_column_half;
reg slot_column_half;
output [0:0] slot_part;
reg [0:0] slot_part;
output [1:0] slot_shift;
reg [1:0] slot_shift;
output ended_valid;
reg ended_valid;
output ended_last;
reg ended_last;
output [8:0] ended_place;
reg [8:0] ended_place;
output [1:0] ended_mode;
reg [1:0] ended_mode;

reg columns_there;
reg completes;
reg [2:0] free;
reg frees_columns;
reg frees_rows;
reg last;
reg [1:0] mode;
reg [8:0] place;
reg ready;
reg rows_there;
reg [10:0] slots_left;
wire take;
reg [10:0] terms_left;




assign take = (ready && (last || (!slot_running)));



assign taken = take;
assign busy = slot_running;


always @(posedge clk) begin: check
    rows_there <= (rows_loaded > row_unit);
    columns_there <= (columns_loaded > column_unit);
    ready <= (valid && (!take) && rows_there && columns_there && ((free != 0) || (!tile_opens)));
    if (reset) begin
        ready <= 1'b0;
    end
end


always @(posedge clk) begin: count_room
    if ((take && tile_opens)) begin
        if ((!sums_release)) begin
            free <= (free - 1);
        end
    end
    else if (sums_release) begin
        free <= (free + 1);
    end
    if (start) begin
        free <= 2;
        if (update) begin
            free <= 4;
        end
    end
end


always @(posedge clk) begin: run
    ended_valid <= 1'b0;
    rows_freed <= 1'b0;
    columns_freed <= 1'b0;
    if (slot_running) begin
        slot_step <= (slot_step + 1);
        slots_left <= (slots_left - 1);
        terms_left <= (terms_left - 1);
        slot_active <= (slot_active && (terms_left != 1));
        last <= (slots_left == 2);
        if (last) begin
            slot_running <= 1'b0;
            slot_active <= 1'b0;
            last <= 1'b0;
            ended_valid <= 1'b1;
            ended_place <= place;
            ended_mode <= mode;
            ended_last <= completes;
            rows_freed <= frees_rows;
            columns_freed <= frees_columns;
        end
    end
    if (take) begin
        slot_running <= 1'b1;
        slot_active <= 1'b1;
        slot_step <= 0;
        slot_row_tile <= tile_row_tile;
        slot_column_half <= tile_column_half;
        slot_part <= tile_part;
        slot_shift <= tile_shift;
        terms_left <= tile_terms;
        slots_left <= tile_slots;
        place <= tile_place;
        mode <= tile_mode;
        completes <= tile_last;
        frees_rows <= tile_frees_rows;
        frees_columns <= tile_frees_columns;
    end
    if (reset) begin
        slot_running <= 1'b0;
        slot_active <= 1'b0;
        last <= 1'b0;
        ended_valid <= 1'b0;
        rows_freed <= 1'b0;
        columns_freed <= 1'b0;
    end
end

endmodule

module kept_operand_pynq_z2 (
    clk,
    start,
    running,
    kept,
    fields_opcode,
    fields_draw,
    fields_plane,
    fields_statistics,
    fields_output_format,
    fields_planes,
    fields_exact,
    fields_score_scale,
    fields_loss,
    fields_gradient,
    fields_divisor,
    fields_polarised,
    fields_rate,
    fields_rows,
    fields_stream,
    fields_inputs,
    fields_outputs,
    fields_input,
    fields_input_stride,
    fields_error,
    fields_error_stride,
    fields_output,
    fields_output_stride,
    fields_weights,
    fields_samples,
    fields_plane_stride,
    fields_state,
    fields_state_below,
    fields_labels,
    fields_seed,
    fields_step
);
// ``kept`` is set with ``start`` of an UPDATE whose `error` the BACKWARD just before it has loaded completely.
// 
// Between programs (``running`` low) the host may change memory: nothing is kept then. Neither is an operand that the
// BACKWARD itself overwrites.

input clk;
input start;
input running;
output kept;
wire kept;
input [7:0] fields_opcode;
input [3:0] fields_draw;
input [3:0] fields_plane;
input fields_statistics;
input fields_output_format;
input fields_planes;
input fields_exact;
input [1:0] fields_score_scale;
input fields_loss;
input fields_gradient;
input fields_divisor;
input fields_polarised;
input signed [7:0] fields_rate;
input [15:0] fields_rows;
input [15:0] fields_stream;
input [15:0] fields_inputs;
input [15:0] fields_outputs;
input [31:0] fields_input;
input [31:0] fields_input_stride;
input [31:0] fields_error;
input [31:0] fields_error_stride;
input [31:0] fields_output;
input [31:0] fields_output_stride;
input [31:0] fields_weights;
input [31:0] fields_samples;
input [31:0] fields_plane_stride;
input [31:0] fields_state;
input [31:0] fields_state_below;
input [31:0] fields_labels;
input [31:0] fields_seed;
input [31:0] fields_step;

reg [31:0] address;
reg backward;
reg fits;
reg held;
reg key;
reg [15:0] outputs;
reg [15:0] rows;
reg same_address;
reg same_outputs;
reg same_rows;
reg same_stride;
reg separate;
reg [31:0] stride;
reg update;



always @(posedge clk) begin: compare
    backward <= (fields_opcode == 5);
    update <= (fields_opcode == 6);
    key <= (fields_opcode == 1);
    fits <= (fields_outputs <= 1024);
    separate <= (fields_output != fields_error);
    same_address <= (address == fields_error);
    same_stride <= (stride == fields_error_stride);
    same_rows <= (rows == fields_rows);
    same_outputs <= (outputs == fields_outputs);
end



assign kept = (held && update && same_address && same_stride && same_rows && same_outputs);


always @(posedge clk) begin: remember
    if ((start && (!key))) begin
        held <= (backward && fits && separate);
        address <= fields_error;
        stride <= fields_error_stride;
        rows <= fields_rows;
        outputs <= fields_outputs;
    end
    if ((!running)) begin
        held <= 1'b0;
    end
end

endmodule

module row_loader_pynq_z2 (
    clk,
    reset,
    start,
    resident_kept,
    schedule_busy,
    freed,
    loaded,
    write,
    write_row,
    write_word,
    fields_opcode,
    fields_draw,
    fields_plane,
    fields_statistics,
    fields_output_format,
    fields_planes,
    fields_exact,
    fields_score_scale,
    fields_loss,
    fields_gradient,
    fields_divisor,
    fields_polarised,
    fields_rate,
    fields_rows,
    fields_stream,
    fields_inputs,
    fields_outputs,
    fields_input,
    fields_input_stride,
    fields_error,
    fields_error_stride,
    fields_output,
    fields_output_stride,
    fields_weights,
    fields_samples,
    fields_plane_stride,
    fields_state,
    fields_state_below,
    fields_labels,
    fields_seed,
    fields_step,
    port_valid,
    port_ready,
    port_take,
    port_address,
    port_beats
);
// Reads `input` (FORWARD) or `error` (BACKWARD, UPDATE), int8 [rows, channels], into the row buffer.
// 
// A unit is a tile of rows in FORWARD and BACKWARD, a panel of PANEL_WORDS words of all rows in UPDATE. If one chunk
// holds all channels the operand is loaded once. Otherwise chunk after chunk, again for every column tile, each when
// all units before it were freed.
// 
// freed: pulse, the feeder is past a unit. schedule_busy: there are tiles to come.
// start: pulse, of one of these instructions. resident_kept: pulse with it: the buffer still holds this operand (see
// `kept_operand`).
// loaded [20]: units loaded. write: the port's beat of the cycle before is a word; write_row, write_word say where it
// belongs (see `row_buffer`).

input clk;
input reset;
input start;
input resident_kept;
input schedule_busy;
input freed;
output [19:0] loaded;
reg [19:0] loaded;
output write;
reg write;
output [7:0] write_row;
reg [7:0] write_row;
output [6:0] write_word;
reg [6:0] write_word;
input [7:0] fields_opcode;
input [3:0] fields_draw;
input [3:0] fields_plane;
input fields_statistics;
input fields_output_format;
input fields_planes;
input fields_exact;
input [1:0] fields_score_scale;
input fields_loss;
input fields_gradient;
input fields_divisor;
input fields_polarised;
input signed [7:0] fields_rate;
input [15:0] fields_rows;
input [15:0] fields_stream;
input [15:0] fields_inputs;
input [15:0] fields_outputs;
input [31:0] fields_input;
input [31:0] fields_input_stride;
input [31:0] fields_error;
input [31:0] fields_error_stride;
input [31:0] fields_output;
input [31:0] fields_output_stride;
input [31:0] fields_weights;
input [31:0] fields_samples;
input [31:0] fields_plane_stride;
input [31:0] fields_state;
input [31:0] fields_state_below;
input [31:0] fields_labels;
input [31:0] fields_seed;
input [31:0] fields_step;
output port_valid;
reg port_valid;
input port_ready;
input port_take;
output [31:0] port_address;
reg [31:0] port_address;
output [9:0] port_beats;
reg [9:0] port_beats;

reg [31:0] addend;
reg [31:0] address;
reg arrived;
reg batch_end;
wire before_end;
reg [7:0] before_last_row;
reg [6:0] before_last_word;
reg [13:0] channels;
reg chunk_loaded;
reg [3:0] chunks_left;
reg [6:0] first_word;
reg forward;
reg [6:0] held_units;
reg kept;
reg [9:0] last_beats;
reg last_chunk;
reg last_panel;
reg last_row;
reg [6:0] last_word;
reg [19:0] loaded_units;
reg one_chunk;
reg [31:0] panel_address;
reg panel_end;
reg [6:0] panels_left;
reg [7:0] row;
reg row_end;
reg [7:0] rows;
reg [7:0] rows_left;
wire run_end;
reg [63:0] settle;
reg settled;
reg single_row;
reg single_word;
reg [3:0] state;
reg taken;
wire tile_end;
reg unit_loaded;
reg update;
reg [6:0] word;



always @(address, kept, loaded_units, row, state, taken, word) begin: outputs
    port_valid = (state == 4'b0111);
    port_address = address;
    write = taken;
    write_row = row;
    write_word = word;
    loaded = loaded_units;
    if (kept) begin
        loaded = ((1 << 20) - 1);
    end
end


always @(posedge clk) begin: sizes
    forward <= (fields_opcode == 3);
    update <= (fields_opcode == 6);
    rows <= (fields_rows - 1);
    before_last_row <= (rows - 1);
    single_row <= (rows == 0);
    channels <= (fields_outputs - 1);
    if (forward) begin
        channels <= (fields_inputs - 1);
    end
    one_chunk <= (channels[14-1:(3 + 7)] == 0);
end


always @(posedge clk) begin: compare
    last_chunk <= (chunks_left == 0);
    last_panel <= (panels_left == 0);
    last_row <= (rows_left == 0);
    before_last_word <= (last_word - 1);
    last_beats <= (last_word + 1);
    if (update) begin
        last_beats <= (last_word[3-1:0] + 1);
    end
end


always @(posedge clk) begin: request
    case (state)
        4'b0000: begin
            if ((start && (!resident_kept))) begin
                state <= 4'b0001;
            end
        end
        4'b0001: begin
            address <= fields_error;
            if (forward) begin
                address <= fields_input;
            end
            chunks_left <= channels[14-1:(3 + 7)];
            state <= 4'b0010;
        end
        4'b0010: begin
            state <= 4'b0011;
        end
        4'b0011: begin
            last_word <= channels[3+:7];
            if ((!last_chunk)) begin
                last_word <= (128 - 1);
            end
            state <= 4'b0100;
        end
        4'b0100: begin
            panels_left <= 0;
            if (update) begin
                panels_left <= (last_word >>> 3);
            end
            state <= 4'b0101;
        end
        4'b0101: begin
            panel_address <= address;
            addend <= fields_error_stride;
            if (forward) begin
                addend <= fields_input_stride;
            end
            rows_left <= rows;
            state <= 4'b0110;
        end
        4'b0110: begin
            port_beats <= last_beats;
            if ((!last_panel)) begin
                port_beats <= 8;
            end
            state <= 4'b0111;
        end
        4'b0111: begin
            if (port_ready) begin
                state <= 4'b1000;
            end
        end
        4'b1000: begin
            address <= (address + addend);
            rows_left <= (rows_left - 1);
            state <= 4'b0111;
            if (last_row) begin
                state <= 4'b1001;
            end
        end
        4'b1001: begin
            address <= panel_address;
            addend <= (128 * 8);
            if (update) begin
                addend <= (8 * 8);
            end
            state <= 4'b1010;
        end
        4'b1010: begin
            address <= (address + addend);
            panels_left <= (panels_left - 1);
            state <= 4'b0101;
            if (last_panel) begin
                state <= 4'b1011;
            end
        end
        4'b1011: begin
            if (((!schedule_busy) || one_chunk)) begin
                state <= 4'b0000;
            end
            else if ((settled && arrived)) begin
                state <= 4'b1100;
            end
        end
        default: begin
            chunks_left <= (chunks_left - 1);
            state <= 4'b0010;
            if (last_chunk) begin
                state <= 4'b0001;
            end
        end
    endcase
    if (reset) begin
        state <= 4'b0000;
    end
end



assign before_end = (word == before_last_word);
assign run_end = (row_end || panel_end);
assign tile_end = (row[4-1:0] == 15);


always @(posedge clk) begin: place
    taken <= port_take;
    unit_loaded <= (taken && run_end && (batch_end || (tile_end && (!update))));
    chunk_loaded <= (taken && row_end && batch_end);
    if ((state == 4'b0100)) begin
        word <= 0;
        first_word <= 0;
        row <= 0;
        row_end <= (last_word == 0);
        panel_end <= 1'b0;
        single_word <= (last_word == 0);
        batch_end <= single_row;
    end
    else if (taken) begin
        word <= (word + 1);
        row_end <= before_end;
        panel_end <= (update && ($signed({1'b0, word[3-1:0]}) == (8 - 2)));
        if (run_end) begin
            row <= (row + 1);
            batch_end <= (row == before_last_row);
            if (batch_end) begin
                row <= 0;
                batch_end <= single_row;
                first_word <= (word + 1);
                single_word <= before_end;
            end
            else begin
                word <= first_word;
                row_end <= single_word;
                panel_end <= 1'b0;
            end
        end
    end
end


always @(posedge clk) begin: count
    settle <= {settle[(64 - 1)-1:0], freed};
    if (unit_loaded) begin
        loaded_units <= (loaded_units + 1);
        if ((!settle[(64 - 1)])) begin
            held_units <= (held_units + 1);
            settled <= 1'b0;
        end
    end
    else if (settle[(64 - 1)]) begin
        held_units <= (held_units - 1);
        settled <= (held_units == 1);
    end
    if ((state == 4'b0010)) begin
        arrived <= 1'b0;
    end
    else if (chunk_loaded) begin
        arrived <= 1'b1;
    end
    if (start) begin
        kept <= resident_kept;
        settle <= 0;
        loaded_units <= 0;
        held_units <= 0;
        settled <= 1'b1;
    end
end

endmodule

module row_buffer_pynq_z2 (
    clk,
    write,
    write_row,
    write_word,
    data,
    update,
    words,
    slot_running,
    slot_active,
    slot_step,
    slot_row_tile,
    slot_column_half,
    slot_part,
    slot_shift
);
// Word w of a row lies in bank w mod banks, so that neither order ever needs two words of one bank.
// 
// FORWARD, BACKWARD: in step n of a tile, group g of eight array rows reads for its row n mod 8 the word n / 8 - g:
// that row starts 8 g cycles after the first, as the systolic array wants it.
// UPDATE: in step b, every bank reads its word of row b for the tile's outputs.
// data [64]: a beat. write, write_row, write_word, in the cycle after it: it is this word.
// words [64 banks]: what was read, BUFFER_LATENCY cycles after the step; word of bank i in bits 64 i..

input clk;
input write;
input [7:0] write_row;
input [6:0] write_word;
input [63:0] data;
input update;
output [127:0] words;
wire [127:0] words;
input slot_running;
input slot_active;
input [10:0] slot_step;
input [5:0] slot_row_tile;
input slot_column_half;
input [0:0] slot_part;
input [1:0] slot_shift;

wire [13:0] place;
wire [13:0] update_address;
reg [63:0] word;
reg [13:0] address_0;
reg [13:0] address_1;
wire [0:0] bank_0;
wire [0:0] bank_1;
wire [13:0] group_address_0;
wire [13:0] group_address_1;
wire [63:0] outputs_0;
wire [63:0] outputs_1;
wire valid_0;
wire valid_1;
reg writing_0;
reg writing_1;
wire [127:0] together;
reg [13:0] bank_select_1_first;
reg [13:0] bank_select_1_prefer_1_otherwise;
reg [13:0] bank_select_2_first;
reg [13:0] bank_select_2_prefer_3_otherwise;

assign together[128-1:64] = outputs_1;
assign together[64-1:0] = outputs_0;


operand_bank operand_bank_1 (
    .clk(clk),
    .write(writing_0),
    .place(place),
    .word(word),
    .address(address_0),
    .read(outputs_0)
);

operand_bank operand_bank_2 (
    .clk(clk),
    .write(writing_1),
    .place(place),
    .word(word),
    .address(address_1),
    .read(outputs_1)
);

row_group_0_pynq_z2 row_group_3 (
    .clk(clk),
    .valid(valid_0),
    .bank(bank_0),
    .address(group_address_0),
    .slot_running(slot_running),
    .slot_active(slot_active),
    .slot_step(slot_step),
    .slot_row_tile(slot_row_tile),
    .slot_column_half(slot_column_half),
    .slot_part(slot_part),
    .slot_shift(slot_shift)
);

row_group_1_pynq_z2 row_group_4 (
    .clk(clk),
    .valid(valid_1),
    .bank(bank_1),
    .address(group_address_1),
    .slot_running(slot_running),
    .slot_active(slot_active),
    .slot_step(slot_step),
    .slot_row_tile(slot_row_tile),
    .slot_column_half(slot_column_half),
    .slot_part(slot_part),
    .slot_shift(slot_shift)
);

always @(bank_0, bank_select_1_prefer_1_otherwise, group_address_0, valid_0) begin: bank_select_1_prefer_1_choose
    bank_select_1_first = bank_select_1_prefer_1_otherwise;
    if ((valid_0 && (bank_0 == 0))) begin
        bank_select_1_first = group_address_0;
    end
end


always @(bank_1, group_address_1, update_address, valid_1) begin: bank_select_1_prefer_2_choose
    bank_select_1_prefer_1_otherwise = update_address;
    if ((valid_1 && (bank_1 == 0))) begin
        bank_select_1_prefer_1_otherwise = group_address_1;
    end
end


always @(write, write_word) begin: bank_select_1_decode
    writing_0 = write;
    if ((2 > 1)) begin
        writing_0 = (write && (write_word[1-1:0] == 0));
    end
end


always @(posedge clk) begin: bank_select_1_select
    address_0 <= bank_select_1_first;
    if (update) begin
        address_0 <= update_address;
    end
end


always @(bank_0, bank_select_2_prefer_3_otherwise, group_address_0, valid_0) begin: bank_select_2_prefer_3_choose
    bank_select_2_first = bank_select_2_prefer_3_otherwise;
    if ((valid_0 && (bank_0 == 1))) begin
        bank_select_2_first = group_address_0;
    end
end


always @(bank_1, group_address_1, update_address, valid_1) begin: bank_select_2_prefer_4_choose
    bank_select_2_prefer_3_otherwise = update_address;
    if ((valid_1 && (bank_1 == 1))) begin
        bank_select_2_prefer_3_otherwise = group_address_1;
    end
end


always @(write, write_word) begin: bank_select_2_decode
    writing_1 = write;
    if ((2 > 1)) begin
        writing_1 = (write && (write_word[1-1:0] == 1));
    end
end


always @(posedge clk) begin: bank_select_2_select
    address_1 <= bank_select_2_first;
    if (update) begin
        address_1 <= update_address;
    end
end


always @(posedge clk) begin: hold
    word <= data;
end



assign place = {write_row, write_word[7-1:1]};
assign update_address = {slot_step[8-1:0], slot_row_tile[(6 + 0)-1:0]};



assign words = together;

endmodule

module operand_bank (
    clk,
    write,
    place,
    word,
    address,
    read
);
// A memory of as many words as ``address`` reaches; ``read`` comes two cycles after ``address``.
// 
// write, place: stores ``word``, of the same width as ``read``; it is not read in the same cycle.

input clk;
input write;
input [13:0] place;
input [63:0] word;
input [13:0] address;
output [63:0] read;
reg [63:0] read;

reg [63:0] fetched;
reg [63:0] memory [0:16384-1];



always @(posedge clk) begin: write_memory
    if (write) begin
        memory[place] <= word;
    end
end


always @(posedge clk) begin: read_memory
    fetched <= memory[address];
end


always @(posedge clk) begin: show
    read <= fetched;
end

endmodule

module row_group_0_pynq_z2 (
    clk,
    valid,
    bank,
    address,
    slot_running,
    slot_active,
    slot_step,
    slot_row_tile,
    slot_column_half,
    slot_part,
    slot_shift
);
// What eight rows of the array read: for row ``step mod 8`` of them, word ``step / 8``, 8 group cycles late.
// 
// slot: the running cycle. valid: the group reads; bank, address [n]: where its word lies.

input clk;
output valid;
wire valid;
output [0:0] bank;
wire [0:0] bank;
output [13:0] address;
wire [13:0] address;
input slot_running;
input slot_active;
input [10:0] slot_step;
input [5:0] slot_row_tile;
input slot_column_half;
input [0:0] slot_part;
input [1:0] slot_shift;

wire [10:0] step;
wire [5:0] tile;
wire [0:0] used;
wire [6:0] word;




assign used = slot_running;
assign step = slot_step;
assign tile = slot_row_tile;



assign word = step[(7 + 3)-1:3];
assign valid = used[0];



assign bank = word[1-1:0];
assign address = {tile[4-1:0], 1'h0, step[3-1:0], word[7-1:1]};

endmodule

module row_group_1_pynq_z2 (
    clk,
    valid,
    bank,
    address,
    slot_running,
    slot_active,
    slot_step,
    slot_row_tile,
    slot_column_half,
    slot_part,
    slot_shift
);
// What eight rows of the array read: for row ``step mod 8`` of them, word ``step / 8``, 8 group cycles late.
// 
// slot: the running cycle. valid: the group reads; bank, address [n]: where its word lies.

input clk;
output valid;
wire valid;
output [0:0] bank;
wire [0:0] bank;
output [13:0] address;
wire [13:0] address;
input slot_running;
input slot_active;
input [10:0] slot_step;
input [5:0] slot_row_tile;
input slot_column_half;
input [0:0] slot_part;
input [1:0] slot_shift;

wire [10:0] step;
wire [5:0] tile;
wire [0:0] used;
wire [6:0] word;



delay_line_8 delay_line_1 (
    .clk(clk),
    .source(slot_running),
    .late(used)
);

delay_line_8_v2 delay_line_2 (
    .clk(clk),
    .source(slot_step),
    .late(step)
);

delay_line_8_v3 delay_line_3 (
    .clk(clk),
    .source(slot_row_tile),
    .late(tile)
);


assign word = step[(7 + 3)-1:3];
assign valid = used[0];



assign bank = word[1-1:0];
assign address = {tile[4-1:0], 1'h1, step[3-1:0], word[7-1:1]};

endmodule

module delay_line_8 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input source;
output [0:0] late;
wire [0:0] late;

reg [7:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(1 * (8 - 1))-1:0], source};
end



assign late = line[(1 * 8)-1:(1 * (8 - 1))];

endmodule

module delay_line_8_v2 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [10:0] source;
output [10:0] late;
wire [10:0] late;

reg [87:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(11 * (8 - 1))-1:0], source};
end



assign late = line[(11 * 8)-1:(11 * (8 - 1))];

endmodule

module delay_line_8_v3 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [5:0] source;
output [5:0] late;
wire [5:0] late;

reg [47:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(6 * (8 - 1))-1:0], source};
end



assign late = line[(6 * 8)-1:(6 * (8 - 1))];

endmodule

module row_heads_pynq_z2 (
    clk,
    update,
    tile_end,
    words,
    v,
    first,
    slot_running,
    slot_active,
    slot_step,
    slot_row_tile,
    slot_column_half,
    slot_part,
    slot_shift
);
// Operands and start flags of all rows, each row a cycle later than the one above.
// 
// words [64 banks]: of the row buffer, BUFFER_LATENCY after the step.
// tile_end: pulse; ends the sum in all cells.
// v [8 rows], first [rows]: see `grid`; row 0 OPERAND_LATENCY cycles after the step.

input clk;
input update;
input tile_end;
input [127:0] words;
output [127:0] v;
wire [127:0] v;
output [15:0] first;
wire [15:0] first;
input slot_running;
input slot_active;
input [10:0] slot_step;
input [5:0] slot_row_tile;
input slot_column_half;
input [0:0] slot_part;
input [1:0] slot_shift;

wire [10:0] late_step;
wire [5:0] late_tile;
wire word_begins;
wire begin_0;
wire begin_1;
wire begin_2;
wire begin_3;
wire begin_4;
wire begin_5;
wire begin_6;
wire begin_7;
wire begin_8;
wire begin_9;
wire begin_10;
wire begin_11;
wire begin_12;
wire begin_13;
wire begin_14;
wire begin_15;
wire [10:0] group_step_0;
wire [10:0] group_step_1;
reg [63:0] group_word_0;
reg [63:0] group_word_1;
wire load_0;
wire load_1;
wire load_2;
wire load_3;
wire load_4;
wire load_5;
wire load_6;
wire load_7;
wire load_8;
wire load_9;
wire load_10;
wire load_11;
wire load_12;
wire load_13;
wire load_14;
wire load_15;
wire load_16;
wire [7:0] operand_0;
wire [7:0] operand_1;
wire [7:0] operand_2;
wire [7:0] operand_3;
wire [7:0] operand_4;
wire [7:0] operand_5;
wire [7:0] operand_6;
wire [7:0] operand_7;
wire [7:0] operand_8;
wire [7:0] operand_9;
wire [7:0] operand_10;
wire [7:0] operand_11;
wire [7:0] operand_12;
wire [7:0] operand_13;
wire [7:0] operand_14;
wire [7:0] operand_15;
wire [127:0] v_rows;
wire [15:0] first_rows;
wire [2:0] place [0:17-1];
reg updating [0:17-1];

assign v_rows[128-1:120] = operand_15;
assign v_rows[120-1:112] = operand_14;
assign v_rows[112-1:104] = operand_13;
assign v_rows[104-1:96] = operand_12;
assign v_rows[96-1:88] = operand_11;
assign v_rows[88-1:80] = operand_10;
assign v_rows[80-1:72] = operand_9;
assign v_rows[72-1:64] = operand_8;
assign v_rows[64-1:56] = operand_7;
assign v_rows[56-1:48] = operand_6;
assign v_rows[48-1:40] = operand_5;
assign v_rows[40-1:32] = operand_4;
assign v_rows[32-1:24] = operand_3;
assign v_rows[24-1:16] = operand_2;
assign v_rows[16-1:8] = operand_1;
assign v_rows[8-1:0] = operand_0;
assign first_rows[15] = begin_15;
assign first_rows[14] = begin_14;
assign first_rows[13] = begin_13;
assign first_rows[12] = begin_12;
assign first_rows[11] = begin_11;
assign first_rows[10] = begin_10;
assign first_rows[9] = begin_9;
assign first_rows[8] = begin_8;
assign first_rows[7] = begin_7;
assign first_rows[6] = begin_6;
assign first_rows[5] = begin_5;
assign first_rows[4] = begin_4;
assign first_rows[3] = begin_3;
assign first_rows[2] = begin_2;
assign first_rows[1] = begin_1;
assign first_rows[0] = begin_0;


delay_line_3 delay_line_1 (
    .clk(clk),
    .source(slot_step),
    .late(late_step)
);

delay_line_3_v2 delay_line_2 (
    .clk(clk),
    .source(slot_row_tile),
    .late(late_tile)
);

delay_line_3_v3 delay_line_3 (
    .clk(clk),
    .source(word_begins),
    .late(load_0)
);

delay_line_6 delay_line_4 (
    .clk(clk),
    .source(tile_end),
    .late(begin_0)
);

always @(posedge clk) begin: hold_mode
    updating[0] <= update;
end



assign word_begins = ((!update) && slot_running && (slot_step[3-1:0] == 0));



assign place[0] = late_step[3-1:0];



assign group_step_0 = late_step;


always @(group_step_0, words[128-1:64], words[64-1:0]) begin: group_choice_1_choose
    group_word_0 = words[64-1:0];
    if (group_step_0[3]) begin
        group_word_0 = words[128-1:64];
    end
end


delay_line_8_v2 delay_line_5 (
    .clk(clk),
    .source(late_step),
    .late(group_step_1)
);

always @(group_step_1, words[128-1:64], words[64-1:0]) begin: group_choice_2_choose
    group_word_1 = words[64-1:0];
    if (group_step_1[3]) begin
        group_word_1 = words[128-1:64];
    end
end


row_head_0 row_head_6 (
    .clk(clk),
    .update_in(updating[0]),
    .load_in(load_0),
    .place_in(place[0]),
    .word(group_word_0),
    .update_byte(words[8-1:0]),
    .v(operand_0),
    .update_out(updating[1]),
    .load_out(load_1),
    .place_out(place[1])
);

row_head_1 row_head_7 (
    .clk(clk),
    .update_in(updating[1]),
    .load_in(load_1),
    .place_in(place[1]),
    .word(group_word_0),
    .update_byte(words[16-1:8]),
    .v(operand_1),
    .update_out(updating[2]),
    .load_out(load_2),
    .place_out(place[2])
);

row_head_2 row_head_8 (
    .clk(clk),
    .update_in(updating[2]),
    .load_in(load_2),
    .place_in(place[2]),
    .word(group_word_0),
    .update_byte(words[24-1:16]),
    .v(operand_2),
    .update_out(updating[3]),
    .load_out(load_3),
    .place_out(place[3])
);

row_head_3 row_head_9 (
    .clk(clk),
    .update_in(updating[3]),
    .load_in(load_3),
    .place_in(place[3]),
    .word(group_word_0),
    .update_byte(words[32-1:24]),
    .v(operand_3),
    .update_out(updating[4]),
    .load_out(load_4),
    .place_out(place[4])
);

row_head_4 row_head_10 (
    .clk(clk),
    .update_in(updating[4]),
    .load_in(load_4),
    .place_in(place[4]),
    .word(group_word_0),
    .update_byte(words[40-1:32]),
    .v(operand_4),
    .update_out(updating[5]),
    .load_out(load_5),
    .place_out(place[5])
);

row_head_5 row_head_11 (
    .clk(clk),
    .update_in(updating[5]),
    .load_in(load_5),
    .place_in(place[5]),
    .word(group_word_0),
    .update_byte(words[48-1:40]),
    .v(operand_5),
    .update_out(updating[6]),
    .load_out(load_6),
    .place_out(place[6])
);

row_head_6 row_head_12 (
    .clk(clk),
    .update_in(updating[6]),
    .load_in(load_6),
    .place_in(place[6]),
    .word(group_word_0),
    .update_byte(words[56-1:48]),
    .v(operand_6),
    .update_out(updating[7]),
    .load_out(load_7),
    .place_out(place[7])
);

row_head_7 row_head_13 (
    .clk(clk),
    .update_in(updating[7]),
    .load_in(load_7),
    .place_in(place[7]),
    .word(group_word_0),
    .update_byte(words[64-1:56]),
    .v(operand_7),
    .update_out(updating[8]),
    .load_out(load_8),
    .place_out(place[8])
);

row_head_8 row_head_14 (
    .clk(clk),
    .update_in(updating[8]),
    .load_in(load_8),
    .place_in(place[8]),
    .word(group_word_1),
    .update_byte(words[72-1:64]),
    .v(operand_8),
    .update_out(updating[9]),
    .load_out(load_9),
    .place_out(place[9])
);

row_head_9 row_head_15 (
    .clk(clk),
    .update_in(updating[9]),
    .load_in(load_9),
    .place_in(place[9]),
    .word(group_word_1),
    .update_byte(words[80-1:72]),
    .v(operand_9),
    .update_out(updating[10]),
    .load_out(load_10),
    .place_out(place[10])
);

row_head_10 row_head_16 (
    .clk(clk),
    .update_in(updating[10]),
    .load_in(load_10),
    .place_in(place[10]),
    .word(group_word_1),
    .update_byte(words[88-1:80]),
    .v(operand_10),
    .update_out(updating[11]),
    .load_out(load_11),
    .place_out(place[11])
);

row_head_11 row_head_17 (
    .clk(clk),
    .update_in(updating[11]),
    .load_in(load_11),
    .place_in(place[11]),
    .word(group_word_1),
    .update_byte(words[96-1:88]),
    .v(operand_11),
    .update_out(updating[12]),
    .load_out(load_12),
    .place_out(place[12])
);

row_head_12 row_head_18 (
    .clk(clk),
    .update_in(updating[12]),
    .load_in(load_12),
    .place_in(place[12]),
    .word(group_word_1),
    .update_byte(words[104-1:96]),
    .v(operand_12),
    .update_out(updating[13]),
    .load_out(load_13),
    .place_out(place[13])
);

row_head_13 row_head_19 (
    .clk(clk),
    .update_in(updating[13]),
    .load_in(load_13),
    .place_in(place[13]),
    .word(group_word_1),
    .update_byte(words[112-1:104]),
    .v(operand_13),
    .update_out(updating[14]),
    .load_out(load_14),
    .place_out(place[14])
);

row_head_14 row_head_20 (
    .clk(clk),
    .update_in(updating[14]),
    .load_in(load_14),
    .place_in(place[14]),
    .word(group_word_1),
    .update_byte(words[120-1:112]),
    .v(operand_14),
    .update_out(updating[15]),
    .load_out(load_15),
    .place_out(place[15])
);

row_head_15 row_head_21 (
    .clk(clk),
    .update_in(updating[15]),
    .load_in(load_15),
    .place_in(place[15]),
    .word(group_word_1),
    .update_byte(words[128-1:120]),
    .v(operand_15),
    .update_out(updating[16]),
    .load_out(load_16),
    .place_out(place[16])
);

delay_line_1 delay_line_22 (
    .clk(clk),
    .source(begin_0),
    .late(begin_1)
);

delay_line_1 delay_line_23 (
    .clk(clk),
    .source(begin_1),
    .late(begin_2)
);

delay_line_1 delay_line_24 (
    .clk(clk),
    .source(begin_2),
    .late(begin_3)
);

delay_line_1 delay_line_25 (
    .clk(clk),
    .source(begin_3),
    .late(begin_4)
);

delay_line_1 delay_line_26 (
    .clk(clk),
    .source(begin_4),
    .late(begin_5)
);

delay_line_1 delay_line_27 (
    .clk(clk),
    .source(begin_5),
    .late(begin_6)
);

delay_line_1 delay_line_28 (
    .clk(clk),
    .source(begin_6),
    .late(begin_7)
);

delay_line_1 delay_line_29 (
    .clk(clk),
    .source(begin_7),
    .late(begin_8)
);

delay_line_1 delay_line_30 (
    .clk(clk),
    .source(begin_8),
    .late(begin_9)
);

delay_line_1 delay_line_31 (
    .clk(clk),
    .source(begin_9),
    .late(begin_10)
);

delay_line_1 delay_line_32 (
    .clk(clk),
    .source(begin_10),
    .late(begin_11)
);

delay_line_1 delay_line_33 (
    .clk(clk),
    .source(begin_11),
    .late(begin_12)
);

delay_line_1 delay_line_34 (
    .clk(clk),
    .source(begin_12),
    .late(begin_13)
);

delay_line_1 delay_line_35 (
    .clk(clk),
    .source(begin_13),
    .late(begin_14)
);

delay_line_1 delay_line_36 (
    .clk(clk),
    .source(begin_14),
    .late(begin_15)
);


assign v = v_rows;
assign first = first_rows;

endmodule

module delay_line_3 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [10:0] source;
output [10:0] late;
wire [10:0] late;

reg [32:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(11 * (3 - 1))-1:0], source};
end



assign late = line[(11 * 3)-1:(11 * (3 - 1))];

endmodule

module delay_line_3_v2 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [5:0] source;
output [5:0] late;
wire [5:0] late;

reg [17:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(6 * (3 - 1))-1:0], source};
end



assign late = line[(6 * 3)-1:(6 * (3 - 1))];

endmodule

module delay_line_3_v3 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input source;
output late;
wire late;

reg [2:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(1 * (3 - 1))-1:0], source};
end



assign late = line[(1 * 3)-1:(1 * (3 - 1))];

endmodule

module delay_line_6 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input source;
output late;
wire late;

reg [5:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(1 * (6 - 1))-1:0], source};
end



assign late = line[(1 * 6)-1:(1 * (6 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module row_head_0 (
    clk,
    update_in,
    load_in,
    place_in,
    word,
    update_byte,
    v,
    update_out,
    load_out,
    place_out
);
// Holds a word of eight channels and hands out one a cycle; in an update, the byte of its output, ``row`` late.
// 
// load_in: ``word`` [64] is for this row; place_in [3]: number of the channel, a cycle before it is needed; update_in:
// the instruction is UPDATE. All go on to the next row. update_byte [8]: the operand of an UPDATE step, in the cycle
// of the word. v [8]: HEAD_LATENCY cycles after the word, in an update ``row`` cycles later.

input clk;
input update_in;
input load_in;
input [2:0] place_in;
input [63:0] word;
input [7:0] update_byte;
output [7:0] v;
reg [7:0] v;
output update_out;
reg update_out;
output load_out;
reg load_out;
output [2:0] place_out;
reg [2:0] place_out;

reg [63:0] held;
wire [7:0] late;
reg [7:0] octet;



delay_line_2 delay_line_1 (
    .clk(clk),
    .source(update_byte),
    .late(late)
);

always @(posedge clk) begin: travel
    update_out <= update_in;
    load_out <= load_in;
    place_out <= place_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end


always @(posedge clk) begin: choose
    case (place_out)
        'h0: begin
            octet <= held[8-1:0];
        end
        'h1: begin
            octet <= held[16-1:8];
        end
        'h2: begin
            octet <= held[24-1:16];
        end
        'h3: begin
            octet <= held[32-1:24];
        end
        'h4: begin
            octet <= held[40-1:32];
        end
        'h5: begin
            octet <= held[48-1:40];
        end
        'h6: begin
            octet <= held[56-1:48];
        end
        default: begin
            octet <= held[64-1:56];
        end
    endcase
end


always @(posedge clk) begin: show
    v <= octet;
    if (update_out) begin
        v <= late;
    end
end

endmodule

module delay_line_2 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [7:0] source;
output [7:0] late;
wire [7:0] late;

reg [15:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(8 * (2 - 1))-1:0], source};
end



assign late = line[(8 * 2)-1:(8 * (2 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module row_head_1 (
    clk,
    update_in,
    load_in,
    place_in,
    word,
    update_byte,
    v,
    update_out,
    load_out,
    place_out
);
// Holds a word of eight channels and hands out one a cycle; in an update, the byte of its output, ``row`` late.
// 
// load_in: ``word`` [64] is for this row; place_in [3]: number of the channel, a cycle before it is needed; update_in:
// the instruction is UPDATE. All go on to the next row. update_byte [8]: the operand of an UPDATE step, in the cycle
// of the word. v [8]: HEAD_LATENCY cycles after the word, in an update ``row`` cycles later.

input clk;
input update_in;
input load_in;
input [2:0] place_in;
input [63:0] word;
input [7:0] update_byte;
output [7:0] v;
reg [7:0] v;
output update_out;
reg update_out;
output load_out;
reg load_out;
output [2:0] place_out;
reg [2:0] place_out;

reg [63:0] held;
wire [7:0] late;
reg [7:0] octet;



delay_line_3_v4 delay_line_1 (
    .clk(clk),
    .source(update_byte),
    .late(late)
);

always @(posedge clk) begin: travel
    update_out <= update_in;
    load_out <= load_in;
    place_out <= place_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end


always @(posedge clk) begin: choose
    case (place_out)
        'h0: begin
            octet <= held[8-1:0];
        end
        'h1: begin
            octet <= held[16-1:8];
        end
        'h2: begin
            octet <= held[24-1:16];
        end
        'h3: begin
            octet <= held[32-1:24];
        end
        'h4: begin
            octet <= held[40-1:32];
        end
        'h5: begin
            octet <= held[48-1:40];
        end
        'h6: begin
            octet <= held[56-1:48];
        end
        default: begin
            octet <= held[64-1:56];
        end
    endcase
end


always @(posedge clk) begin: show
    v <= octet;
    if (update_out) begin
        v <= late;
    end
end

endmodule

module delay_line_3_v4 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [7:0] source;
output [7:0] late;
wire [7:0] late;

reg [23:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(8 * (3 - 1))-1:0], source};
end



assign late = line[(8 * 3)-1:(8 * (3 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module row_head_2 (
    clk,
    update_in,
    load_in,
    place_in,
    word,
    update_byte,
    v,
    update_out,
    load_out,
    place_out
);
// Holds a word of eight channels and hands out one a cycle; in an update, the byte of its output, ``row`` late.
// 
// load_in: ``word`` [64] is for this row; place_in [3]: number of the channel, a cycle before it is needed; update_in:
// the instruction is UPDATE. All go on to the next row. update_byte [8]: the operand of an UPDATE step, in the cycle
// of the word. v [8]: HEAD_LATENCY cycles after the word, in an update ``row`` cycles later.

input clk;
input update_in;
input load_in;
input [2:0] place_in;
input [63:0] word;
input [7:0] update_byte;
output [7:0] v;
reg [7:0] v;
output update_out;
reg update_out;
output load_out;
reg load_out;
output [2:0] place_out;
reg [2:0] place_out;

reg [63:0] held;
wire [7:0] late;
reg [7:0] octet;



delay_line_4 delay_line_1 (
    .clk(clk),
    .source(update_byte),
    .late(late)
);

always @(posedge clk) begin: travel
    update_out <= update_in;
    load_out <= load_in;
    place_out <= place_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end


always @(posedge clk) begin: choose
    case (place_out)
        'h0: begin
            octet <= held[8-1:0];
        end
        'h1: begin
            octet <= held[16-1:8];
        end
        'h2: begin
            octet <= held[24-1:16];
        end
        'h3: begin
            octet <= held[32-1:24];
        end
        'h4: begin
            octet <= held[40-1:32];
        end
        'h5: begin
            octet <= held[48-1:40];
        end
        'h6: begin
            octet <= held[56-1:48];
        end
        default: begin
            octet <= held[64-1:56];
        end
    endcase
end


always @(posedge clk) begin: show
    v <= octet;
    if (update_out) begin
        v <= late;
    end
end

endmodule

module delay_line_4 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [7:0] source;
output [7:0] late;
wire [7:0] late;

reg [31:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(8 * (4 - 1))-1:0], source};
end



assign late = line[(8 * 4)-1:(8 * (4 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module row_head_3 (
    clk,
    update_in,
    load_in,
    place_in,
    word,
    update_byte,
    v,
    update_out,
    load_out,
    place_out
);
// Holds a word of eight channels and hands out one a cycle; in an update, the byte of its output, ``row`` late.
// 
// load_in: ``word`` [64] is for this row; place_in [3]: number of the channel, a cycle before it is needed; update_in:
// the instruction is UPDATE. All go on to the next row. update_byte [8]: the operand of an UPDATE step, in the cycle
// of the word. v [8]: HEAD_LATENCY cycles after the word, in an update ``row`` cycles later.

input clk;
input update_in;
input load_in;
input [2:0] place_in;
input [63:0] word;
input [7:0] update_byte;
output [7:0] v;
reg [7:0] v;
output update_out;
reg update_out;
output load_out;
reg load_out;
output [2:0] place_out;
reg [2:0] place_out;

reg [63:0] held;
wire [7:0] late;
reg [7:0] octet;



delay_line_5 delay_line_1 (
    .clk(clk),
    .source(update_byte),
    .late(late)
);

always @(posedge clk) begin: travel
    update_out <= update_in;
    load_out <= load_in;
    place_out <= place_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end


always @(posedge clk) begin: choose
    case (place_out)
        'h0: begin
            octet <= held[8-1:0];
        end
        'h1: begin
            octet <= held[16-1:8];
        end
        'h2: begin
            octet <= held[24-1:16];
        end
        'h3: begin
            octet <= held[32-1:24];
        end
        'h4: begin
            octet <= held[40-1:32];
        end
        'h5: begin
            octet <= held[48-1:40];
        end
        'h6: begin
            octet <= held[56-1:48];
        end
        default: begin
            octet <= held[64-1:56];
        end
    endcase
end


always @(posedge clk) begin: show
    v <= octet;
    if (update_out) begin
        v <= late;
    end
end

endmodule

module delay_line_5 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [7:0] source;
output [7:0] late;
wire [7:0] late;

reg [39:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(8 * (5 - 1))-1:0], source};
end



assign late = line[(8 * 5)-1:(8 * (5 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module row_head_4 (
    clk,
    update_in,
    load_in,
    place_in,
    word,
    update_byte,
    v,
    update_out,
    load_out,
    place_out
);
// Holds a word of eight channels and hands out one a cycle; in an update, the byte of its output, ``row`` late.
// 
// load_in: ``word`` [64] is for this row; place_in [3]: number of the channel, a cycle before it is needed; update_in:
// the instruction is UPDATE. All go on to the next row. update_byte [8]: the operand of an UPDATE step, in the cycle
// of the word. v [8]: HEAD_LATENCY cycles after the word, in an update ``row`` cycles later.

input clk;
input update_in;
input load_in;
input [2:0] place_in;
input [63:0] word;
input [7:0] update_byte;
output [7:0] v;
reg [7:0] v;
output update_out;
reg update_out;
output load_out;
reg load_out;
output [2:0] place_out;
reg [2:0] place_out;

reg [63:0] held;
wire [7:0] late;
reg [7:0] octet;



delay_line_6_v2 delay_line_1 (
    .clk(clk),
    .source(update_byte),
    .late(late)
);

always @(posedge clk) begin: travel
    update_out <= update_in;
    load_out <= load_in;
    place_out <= place_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end


always @(posedge clk) begin: choose
    case (place_out)
        'h0: begin
            octet <= held[8-1:0];
        end
        'h1: begin
            octet <= held[16-1:8];
        end
        'h2: begin
            octet <= held[24-1:16];
        end
        'h3: begin
            octet <= held[32-1:24];
        end
        'h4: begin
            octet <= held[40-1:32];
        end
        'h5: begin
            octet <= held[48-1:40];
        end
        'h6: begin
            octet <= held[56-1:48];
        end
        default: begin
            octet <= held[64-1:56];
        end
    endcase
end


always @(posedge clk) begin: show
    v <= octet;
    if (update_out) begin
        v <= late;
    end
end

endmodule

module delay_line_6_v2 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [7:0] source;
output [7:0] late;
wire [7:0] late;

reg [47:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(8 * (6 - 1))-1:0], source};
end



assign late = line[(8 * 6)-1:(8 * (6 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module row_head_5 (
    clk,
    update_in,
    load_in,
    place_in,
    word,
    update_byte,
    v,
    update_out,
    load_out,
    place_out
);
// Holds a word of eight channels and hands out one a cycle; in an update, the byte of its output, ``row`` late.
// 
// load_in: ``word`` [64] is for this row; place_in [3]: number of the channel, a cycle before it is needed; update_in:
// the instruction is UPDATE. All go on to the next row. update_byte [8]: the operand of an UPDATE step, in the cycle
// of the word. v [8]: HEAD_LATENCY cycles after the word, in an update ``row`` cycles later.

input clk;
input update_in;
input load_in;
input [2:0] place_in;
input [63:0] word;
input [7:0] update_byte;
output [7:0] v;
reg [7:0] v;
output update_out;
reg update_out;
output load_out;
reg load_out;
output [2:0] place_out;
reg [2:0] place_out;

reg [63:0] held;
wire [7:0] late;
reg [7:0] octet;



delay_line_7 delay_line_1 (
    .clk(clk),
    .source(update_byte),
    .late(late)
);

always @(posedge clk) begin: travel
    update_out <= update_in;
    load_out <= load_in;
    place_out <= place_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end


always @(posedge clk) begin: choose
    case (place_out)
        'h0: begin
            octet <= held[8-1:0];
        end
        'h1: begin
            octet <= held[16-1:8];
        end
        'h2: begin
            octet <= held[24-1:16];
        end
        'h3: begin
            octet <= held[32-1:24];
        end
        'h4: begin
            octet <= held[40-1:32];
        end
        'h5: begin
            octet <= held[48-1:40];
        end
        'h6: begin
            octet <= held[56-1:48];
        end
        default: begin
            octet <= held[64-1:56];
        end
    endcase
end


always @(posedge clk) begin: show
    v <= octet;
    if (update_out) begin
        v <= late;
    end
end

endmodule

module delay_line_7 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [7:0] source;
output [7:0] late;
wire [7:0] late;

reg [55:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(8 * (7 - 1))-1:0], source};
end



assign late = line[(8 * 7)-1:(8 * (7 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module row_head_6 (
    clk,
    update_in,
    load_in,
    place_in,
    word,
    update_byte,
    v,
    update_out,
    load_out,
    place_out
);
// Holds a word of eight channels and hands out one a cycle; in an update, the byte of its output, ``row`` late.
// 
// load_in: ``word`` [64] is for this row; place_in [3]: number of the channel, a cycle before it is needed; update_in:
// the instruction is UPDATE. All go on to the next row. update_byte [8]: the operand of an UPDATE step, in the cycle
// of the word. v [8]: HEAD_LATENCY cycles after the word, in an update ``row`` cycles later.

input clk;
input update_in;
input load_in;
input [2:0] place_in;
input [63:0] word;
input [7:0] update_byte;
output [7:0] v;
reg [7:0] v;
output update_out;
reg update_out;
output load_out;
reg load_out;
output [2:0] place_out;
reg [2:0] place_out;

reg [63:0] held;
wire [7:0] late;
reg [7:0] octet;



delay_line_8_v4 delay_line_1 (
    .clk(clk),
    .source(update_byte),
    .late(late)
);

always @(posedge clk) begin: travel
    update_out <= update_in;
    load_out <= load_in;
    place_out <= place_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end


always @(posedge clk) begin: choose
    case (place_out)
        'h0: begin
            octet <= held[8-1:0];
        end
        'h1: begin
            octet <= held[16-1:8];
        end
        'h2: begin
            octet <= held[24-1:16];
        end
        'h3: begin
            octet <= held[32-1:24];
        end
        'h4: begin
            octet <= held[40-1:32];
        end
        'h5: begin
            octet <= held[48-1:40];
        end
        'h6: begin
            octet <= held[56-1:48];
        end
        default: begin
            octet <= held[64-1:56];
        end
    endcase
end


always @(posedge clk) begin: show
    v <= octet;
    if (update_out) begin
        v <= late;
    end
end

endmodule

module delay_line_8_v4 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [7:0] source;
output [7:0] late;
wire [7:0] late;

reg [63:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(8 * (8 - 1))-1:0], source};
end



assign late = line[(8 * 8)-1:(8 * (8 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module row_head_7 (
    clk,
    update_in,
    load_in,
    place_in,
    word,
    update_byte,
    v,
    update_out,
    load_out,
    place_out
);
// Holds a word of eight channels and hands out one a cycle; in an update, the byte of its output, ``row`` late.
// 
// load_in: ``word`` [64] is for this row; place_in [3]: number of the channel, a cycle before it is needed; update_in:
// the instruction is UPDATE. All go on to the next row. update_byte [8]: the operand of an UPDATE step, in the cycle
// of the word. v [8]: HEAD_LATENCY cycles after the word, in an update ``row`` cycles later.

input clk;
input update_in;
input load_in;
input [2:0] place_in;
input [63:0] word;
input [7:0] update_byte;
output [7:0] v;
reg [7:0] v;
output update_out;
reg update_out;
output load_out;
reg load_out;
output [2:0] place_out;
reg [2:0] place_out;

reg [63:0] held;
wire [7:0] late;
reg [7:0] octet;



delay_line_9 delay_line_1 (
    .clk(clk),
    .source(update_byte),
    .late(late)
);

always @(posedge clk) begin: travel
    update_out <= update_in;
    load_out <= load_in;
    place_out <= place_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end


always @(posedge clk) begin: choose
    case (place_out)
        'h0: begin
            octet <= held[8-1:0];
        end
        'h1: begin
            octet <= held[16-1:8];
        end
        'h2: begin
            octet <= held[24-1:16];
        end
        'h3: begin
            octet <= held[32-1:24];
        end
        'h4: begin
            octet <= held[40-1:32];
        end
        'h5: begin
            octet <= held[48-1:40];
        end
        'h6: begin
            octet <= held[56-1:48];
        end
        default: begin
            octet <= held[64-1:56];
        end
    endcase
end


always @(posedge clk) begin: show
    v <= octet;
    if (update_out) begin
        v <= late;
    end
end

endmodule

module delay_line_9 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [7:0] source;
output [7:0] late;
wire [7:0] late;

reg [71:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(8 * (9 - 1))-1:0], source};
end



assign late = line[(8 * 9)-1:(8 * (9 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module row_head_8 (
    clk,
    update_in,
    load_in,
    place_in,
    word,
    update_byte,
    v,
    update_out,
    load_out,
    place_out
);
// Holds a word of eight channels and hands out one a cycle; in an update, the byte of its output, ``row`` late.
// 
// load_in: ``word`` [64] is for this row; place_in [3]: number of the channel, a cycle before it is needed; update_in:
// the instruction is UPDATE. All go on to the next row. update_byte [8]: the operand of an UPDATE step, in the cycle
// of the word. v [8]: HEAD_LATENCY cycles after the word, in an update ``row`` cycles later.

input clk;
input update_in;
input load_in;
input [2:0] place_in;
input [63:0] word;
input [7:0] update_byte;
output [7:0] v;
reg [7:0] v;
output update_out;
reg update_out;
output load_out;
reg load_out;
output [2:0] place_out;
reg [2:0] place_out;

reg [63:0] held;
wire [7:0] late;
reg [7:0] octet;



delay_line_10 delay_line_1 (
    .clk(clk),
    .source(update_byte),
    .late(late)
);

always @(posedge clk) begin: travel
    update_out <= update_in;
    load_out <= load_in;
    place_out <= place_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end


always @(posedge clk) begin: choose
    case (place_out)
        'h0: begin
            octet <= held[8-1:0];
        end
        'h1: begin
            octet <= held[16-1:8];
        end
        'h2: begin
            octet <= held[24-1:16];
        end
        'h3: begin
            octet <= held[32-1:24];
        end
        'h4: begin
            octet <= held[40-1:32];
        end
        'h5: begin
            octet <= held[48-1:40];
        end
        'h6: begin
            octet <= held[56-1:48];
        end
        default: begin
            octet <= held[64-1:56];
        end
    endcase
end


always @(posedge clk) begin: show
    v <= octet;
    if (update_out) begin
        v <= late;
    end
end

endmodule

module delay_line_10 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [7:0] source;
output [7:0] late;
wire [7:0] late;

reg [79:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(8 * (10 - 1))-1:0], source};
end



assign late = line[(8 * 10)-1:(8 * (10 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module row_head_9 (
    clk,
    update_in,
    load_in,
    place_in,
    word,
    update_byte,
    v,
    update_out,
    load_out,
    place_out
);
// Holds a word of eight channels and hands out one a cycle; in an update, the byte of its output, ``row`` late.
// 
// load_in: ``word`` [64] is for this row; place_in [3]: number of the channel, a cycle before it is needed; update_in:
// the instruction is UPDATE. All go on to the next row. update_byte [8]: the operand of an UPDATE step, in the cycle
// of the word. v [8]: HEAD_LATENCY cycles after the word, in an update ``row`` cycles later.

input clk;
input update_in;
input load_in;
input [2:0] place_in;
input [63:0] word;
input [7:0] update_byte;
output [7:0] v;
reg [7:0] v;
output update_out;
reg update_out;
output load_out;
reg load_out;
output [2:0] place_out;
reg [2:0] place_out;

reg [63:0] held;
wire [7:0] late;
reg [7:0] octet;



delay_line_11 delay_line_1 (
    .clk(clk),
    .source(update_byte),
    .late(late)
);

always @(posedge clk) begin: travel
    update_out <= update_in;
    load_out <= load_in;
    place_out <= place_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end


always @(posedge clk) begin: choose
    case (place_out)
        'h0: begin
            octet <= held[8-1:0];
        end
        'h1: begin
            octet <= held[16-1:8];
        end
        'h2: begin
            octet <= held[24-1:16];
        end
        'h3: begin
            octet <= held[32-1:24];
        end
        'h4: begin
            octet <= held[40-1:32];
        end
        'h5: begin
            octet <= held[48-1:40];
        end
        'h6: begin
            octet <= held[56-1:48];
        end
        default: begin
            octet <= held[64-1:56];
        end
    endcase
end


always @(posedge clk) begin: show
    v <= octet;
    if (update_out) begin
        v <= late;
    end
end

endmodule

module delay_line_11 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [7:0] source;
output [7:0] late;
wire [7:0] late;

reg [87:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(8 * (11 - 1))-1:0], source};
end



assign late = line[(8 * 11)-1:(8 * (11 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module row_head_10 (
    clk,
    update_in,
    load_in,
    place_in,
    word,
    update_byte,
    v,
    update_out,
    load_out,
    place_out
);
// Holds a word of eight channels and hands out one a cycle; in an update, the byte of its output, ``row`` late.
// 
// load_in: ``word`` [64] is for this row; place_in [3]: number of the channel, a cycle before it is needed; update_in:
// the instruction is UPDATE. All go on to the next row. update_byte [8]: the operand of an UPDATE step, in the cycle
// of the word. v [8]: HEAD_LATENCY cycles after the word, in an update ``row`` cycles later.

input clk;
input update_in;
input load_in;
input [2:0] place_in;
input [63:0] word;
input [7:0] update_byte;
output [7:0] v;
reg [7:0] v;
output update_out;
reg update_out;
output load_out;
reg load_out;
output [2:0] place_out;
reg [2:0] place_out;

reg [63:0] held;
wire [7:0] late;
reg [7:0] octet;



delay_line_12 delay_line_1 (
    .clk(clk),
    .source(update_byte),
    .late(late)
);

always @(posedge clk) begin: travel
    update_out <= update_in;
    load_out <= load_in;
    place_out <= place_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end


always @(posedge clk) begin: choose
    case (place_out)
        'h0: begin
            octet <= held[8-1:0];
        end
        'h1: begin
            octet <= held[16-1:8];
        end
        'h2: begin
            octet <= held[24-1:16];
        end
        'h3: begin
            octet <= held[32-1:24];
        end
        'h4: begin
            octet <= held[40-1:32];
        end
        'h5: begin
            octet <= held[48-1:40];
        end
        'h6: begin
            octet <= held[56-1:48];
        end
        default: begin
            octet <= held[64-1:56];
        end
    endcase
end


always @(posedge clk) begin: show
    v <= octet;
    if (update_out) begin
        v <= late;
    end
end

endmodule

module delay_line_12 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [7:0] source;
output [7:0] late;
wire [7:0] late;

reg [95:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(8 * (12 - 1))-1:0], source};
end



assign late = line[(8 * 12)-1:(8 * (12 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module row_head_11 (
    clk,
    update_in,
    load_in,
    place_in,
    word,
    update_byte,
    v,
    update_out,
    load_out,
    place_out
);
// Holds a word of eight channels and hands out one a cycle; in an update, the byte of its output, ``row`` late.
// 
// load_in: ``word`` [64] is for this row; place_in [3]: number of the channel, a cycle before it is needed; update_in:
// the instruction is UPDATE. All go on to the next row. update_byte [8]: the operand of an UPDATE step, in the cycle
// of the word. v [8]: HEAD_LATENCY cycles after the word, in an update ``row`` cycles later.

input clk;
input update_in;
input load_in;
input [2:0] place_in;
input [63:0] word;
input [7:0] update_byte;
output [7:0] v;
reg [7:0] v;
output update_out;
reg update_out;
output load_out;
reg load_out;
output [2:0] place_out;
reg [2:0] place_out;

reg [63:0] held;
wire [7:0] late;
reg [7:0] octet;



delay_line_13 delay_line_1 (
    .clk(clk),
    .source(update_byte),
    .late(late)
);

always @(posedge clk) begin: travel
    update_out <= update_in;
    load_out <= load_in;
    place_out <= place_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end


always @(posedge clk) begin: choose
    case (place_out)
        'h0: begin
            octet <= held[8-1:0];
        end
        'h1: begin
            octet <= held[16-1:8];
        end
        'h2: begin
            octet <= held[24-1:16];
        end
        'h3: begin
            octet <= held[32-1:24];
        end
        'h4: begin
            octet <= held[40-1:32];
        end
        'h5: begin
            octet <= held[48-1:40];
        end
        'h6: begin
            octet <= held[56-1:48];
        end
        default: begin
            octet <= held[64-1:56];
        end
    endcase
end


always @(posedge clk) begin: show
    v <= octet;
    if (update_out) begin
        v <= late;
    end
end

endmodule

module delay_line_13 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [7:0] source;
output [7:0] late;
wire [7:0] late;

reg [103:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(8 * (13 - 1))-1:0], source};
end



assign late = line[(8 * 13)-1:(8 * (13 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module row_head_12 (
    clk,
    update_in,
    load_in,
    place_in,
    word,
    update_byte,
    v,
    update_out,
    load_out,
    place_out
);
// Holds a word of eight channels and hands out one a cycle; in an update, the byte of its output, ``row`` late.
// 
// load_in: ``word`` [64] is for this row; place_in [3]: number of the channel, a cycle before it is needed; update_in:
// the instruction is UPDATE. All go on to the next row. update_byte [8]: the operand of an UPDATE step, in the cycle
// of the word. v [8]: HEAD_LATENCY cycles after the word, in an update ``row`` cycles later.

input clk;
input update_in;
input load_in;
input [2:0] place_in;
input [63:0] word;
input [7:0] update_byte;
output [7:0] v;
reg [7:0] v;
output update_out;
reg update_out;
output load_out;
reg load_out;
output [2:0] place_out;
reg [2:0] place_out;

reg [63:0] held;
wire [7:0] late;
reg [7:0] octet;



delay_line_14 delay_line_1 (
    .clk(clk),
    .source(update_byte),
    .late(late)
);

always @(posedge clk) begin: travel
    update_out <= update_in;
    load_out <= load_in;
    place_out <= place_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end


always @(posedge clk) begin: choose
    case (place_out)
        'h0: begin
            octet <= held[8-1:0];
        end
        'h1: begin
            octet <= held[16-1:8];
        end
        'h2: begin
            octet <= held[24-1:16];
        end
        'h3: begin
            octet <= held[32-1:24];
        end
        'h4: begin
            octet <= held[40-1:32];
        end
        'h5: begin
            octet <= held[48-1:40];
        end
        'h6: begin
            octet <= held[56-1:48];
        end
        default: begin
            octet <= held[64-1:56];
        end
    endcase
end


always @(posedge clk) begin: show
    v <= octet;
    if (update_out) begin
        v <= late;
    end
end

endmodule

module delay_line_14 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [7:0] source;
output [7:0] late;
wire [7:0] late;

reg [111:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(8 * (14 - 1))-1:0], source};
end



assign late = line[(8 * 14)-1:(8 * (14 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module row_head_13 (
    clk,
    update_in,
    load_in,
    place_in,
    word,
    update_byte,
    v,
    update_out,
    load_out,
    place_out
);
// Holds a word of eight channels and hands out one a cycle; in an update, the byte of its output, ``row`` late.
// 
// load_in: ``word`` [64] is for this row; place_in [3]: number of the channel, a cycle before it is needed; update_in:
// the instruction is UPDATE. All go on to the next row. update_byte [8]: the operand of an UPDATE step, in the cycle
// of the word. v [8]: HEAD_LATENCY cycles after the word, in an update ``row`` cycles later.

input clk;
input update_in;
input load_in;
input [2:0] place_in;
input [63:0] word;
input [7:0] update_byte;
output [7:0] v;
reg [7:0] v;
output update_out;
reg update_out;
output load_out;
reg load_out;
output [2:0] place_out;
reg [2:0] place_out;

reg [63:0] held;
wire [7:0] late;
reg [7:0] octet;



delay_line_15 delay_line_1 (
    .clk(clk),
    .source(update_byte),
    .late(late)
);

always @(posedge clk) begin: travel
    update_out <= update_in;
    load_out <= load_in;
    place_out <= place_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end


always @(posedge clk) begin: choose
    case (place_out)
        'h0: begin
            octet <= held[8-1:0];
        end
        'h1: begin
            octet <= held[16-1:8];
        end
        'h2: begin
            octet <= held[24-1:16];
        end
        'h3: begin
            octet <= held[32-1:24];
        end
        'h4: begin
            octet <= held[40-1:32];
        end
        'h5: begin
            octet <= held[48-1:40];
        end
        'h6: begin
            octet <= held[56-1:48];
        end
        default: begin
            octet <= held[64-1:56];
        end
    endcase
end


always @(posedge clk) begin: show
    v <= octet;
    if (update_out) begin
        v <= late;
    end
end

endmodule

module delay_line_15 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [7:0] source;
output [7:0] late;
wire [7:0] late;

reg [119:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(8 * (15 - 1))-1:0], source};
end



assign late = line[(8 * 15)-1:(8 * (15 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module row_head_14 (
    clk,
    update_in,
    load_in,
    place_in,
    word,
    update_byte,
    v,
    update_out,
    load_out,
    place_out
);
// Holds a word of eight channels and hands out one a cycle; in an update, the byte of its output, ``row`` late.
// 
// load_in: ``word`` [64] is for this row; place_in [3]: number of the channel, a cycle before it is needed; update_in:
// the instruction is UPDATE. All go on to the next row. update_byte [8]: the operand of an UPDATE step, in the cycle
// of the word. v [8]: HEAD_LATENCY cycles after the word, in an update ``row`` cycles later.

input clk;
input update_in;
input load_in;
input [2:0] place_in;
input [63:0] word;
input [7:0] update_byte;
output [7:0] v;
reg [7:0] v;
output update_out;
reg update_out;
output load_out;
reg load_out;
output [2:0] place_out;
reg [2:0] place_out;

reg [63:0] held;
wire [7:0] late;
reg [7:0] octet;



delay_line_16 delay_line_1 (
    .clk(clk),
    .source(update_byte),
    .late(late)
);

always @(posedge clk) begin: travel
    update_out <= update_in;
    load_out <= load_in;
    place_out <= place_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end


always @(posedge clk) begin: choose
    case (place_out)
        'h0: begin
            octet <= held[8-1:0];
        end
        'h1: begin
            octet <= held[16-1:8];
        end
        'h2: begin
            octet <= held[24-1:16];
        end
        'h3: begin
            octet <= held[32-1:24];
        end
        'h4: begin
            octet <= held[40-1:32];
        end
        'h5: begin
            octet <= held[48-1:40];
        end
        'h6: begin
            octet <= held[56-1:48];
        end
        default: begin
            octet <= held[64-1:56];
        end
    endcase
end


always @(posedge clk) begin: show
    v <= octet;
    if (update_out) begin
        v <= late;
    end
end

endmodule

module delay_line_16 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [7:0] source;
output [7:0] late;
wire [7:0] late;

reg [127:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(8 * (16 - 1))-1:0], source};
end



assign late = line[(8 * 16)-1:(8 * (16 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module row_head_15 (
    clk,
    update_in,
    load_in,
    place_in,
    word,
    update_byte,
    v,
    update_out,
    load_out,
    place_out
);
// Holds a word of eight channels and hands out one a cycle; in an update, the byte of its output, ``row`` late.
// 
// load_in: ``word`` [64] is for this row; place_in [3]: number of the channel, a cycle before it is needed; update_in:
// the instruction is UPDATE. All go on to the next row. update_byte [8]: the operand of an UPDATE step, in the cycle
// of the word. v [8]: HEAD_LATENCY cycles after the word, in an update ``row`` cycles later.

input clk;
input update_in;
input load_in;
input [2:0] place_in;
input [63:0] word;
input [7:0] update_byte;
output [7:0] v;
reg [7:0] v;
output update_out;
reg update_out;
output load_out;
reg load_out;
output [2:0] place_out;
reg [2:0] place_out;

reg [63:0] held;
wire [7:0] late;
reg [7:0] octet;



delay_line_17 delay_line_1 (
    .clk(clk),
    .source(update_byte),
    .late(late)
);

always @(posedge clk) begin: travel
    update_out <= update_in;
    load_out <= load_in;
    place_out <= place_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end


always @(posedge clk) begin: choose
    case (place_out)
        'h0: begin
            octet <= held[8-1:0];
        end
        'h1: begin
            octet <= held[16-1:8];
        end
        'h2: begin
            octet <= held[24-1:16];
        end
        'h3: begin
            octet <= held[32-1:24];
        end
        'h4: begin
            octet <= held[40-1:32];
        end
        'h5: begin
            octet <= held[48-1:40];
        end
        'h6: begin
            octet <= held[56-1:48];
        end
        default: begin
            octet <= held[64-1:56];
        end
    endcase
end


always @(posedge clk) begin: show
    v <= octet;
    if (update_out) begin
        v <= late;
    end
end

endmodule

module delay_line_17 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [7:0] source;
output [7:0] late;
wire [7:0] late;

reg [135:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(8 * (17 - 1))-1:0], source};
end



assign late = line[(8 * 17)-1:(8 * (17 - 1))];

endmodule

module delay_line_1 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input source;
output late;
reg late;




always @(posedge clk) begin: shift
    late <= source;
end

endmodule

module column_loader_pynq_z2 (
    clk,
    reset,
    start,
    freed,
    loaded,
    write_samples,
    write_inputs,
    write_place,
    write_word,
    fields_opcode,
    fields_draw,
    fields_plane,
    fields_statistics,
    fields_output_format,
    fields_planes,
    fields_exact,
    fields_score_scale,
    fields_loss,
    fields_gradient,
    fields_divisor,
    fields_polarised,
    fields_rate,
    fields_rows,
    fields_stream,
    fields_inputs,
    fields_outputs,
    fields_input,
    fields_input_stride,
    fields_error,
    fields_error_stride,
    fields_output,
    fields_output_stride,
    fields_weights,
    fields_samples,
    fields_plane_stride,
    fields_state,
    fields_state_below,
    fields_labels,
    fields_seed,
    fields_step,
    port_valid,
    port_ready,
    port_take,
    port_address,
    port_beats
);
// Fills the halves of the column buffer in turn.
// 
// A unit is what one half holds: in FORWARD the words of a column tile's outputs for a chunk of inputs (and a plane),
// in BACKWARD the words of a block of inputs for a chunk of outputs, in UPDATE one input tile of all rows.
// start: pulse, of one of these instructions. freed: pulse, the feeder is past a unit. loaded [20]: units loaded
// since start.
// write_samples, write_inputs: the port's beat of the cycle before is such a word; write_place = {half, place} and
// write_word say where it belongs (see `column_buffer`).

input clk;
input reset;
input start;
input freed;
output [19:0] loaded;
wire [19:0] loaded;
output write_samples;
reg write_samples;
output write_inputs;
reg write_inputs;
output [10:0] write_place;
wire [10:0] write_place;
output [1:0] write_word;
wire [1:0] write_word;
input [7:0] fields_opcode;
input [3:0] fields_draw;
input [3:0] fields_plane;
input fields_statistics;
input fields_output_format;
input fields_planes;
input fields_exact;
input [1:0] fields_score_scale;
input fields_loss;
input fields_gradient;
input fields_divisor;
input fields_polarised;
input signed [7:0] fields_rate;
input [15:0] fields_rows;
input [15:0] fields_stream;
input [15:0] fields_inputs;
input [15:0] fields_outputs;
input [31:0] fields_input;
input [31:0] fields_input_stride;
input [31:0] fields_error;
input [31:0] fields_error_stride;
input [31:0] fields_output;
input [31:0] fields_output_stride;
input [31:0] fields_weights;
input [31:0] fields_samples;
input [31:0] fields_plane_stride;
input [31:0] fields_state;
input [31:0] fields_state_below;
input [31:0] fields_labels;
input [31:0] fields_seed;
input [31:0] fields_step;
output port_valid;
wire port_valid;
input port_ready;
input port_take;
output [31:0] port_address;
wire [31:0] port_address;
output [9:0] port_beats;
reg [9:0] port_beats;

reg [31:0] addend;
reg [31:0] address;
reg [1:0] ahead;
reg arrived;
reg [31:0] base;
reg [9:0] before_place;
reg [13:0] channels;
reg channels_end;
reg chunk_end;
reg [3:0] chunks_left;
reg [13:0] depth;
reg done;
reg forward;
reg half;
reg inner_end;
reg [9:0] inner_left;
reg [9:0] last_beats;
reg last_run;
reg [19:0] loaded_units;
reg new_tile;
reg outer_end;
reg [7:0] outer_left;
reg padding;
reg [0:0] part;
reg part_end;
reg [9:0] place;
reg [3:0] plane;
reg [31:0] plane_address;
reg plane_end;
reg planes;
reg [7:0] rows;
reg [8:0] run;
reg [7:0] runs_left;
reg [63:0] settle;
reg single;
reg [3:0] state;
reg taken;
reg [9:0] terms;
reg tile_end;
reg [8:0] tiles_left;
reg update;
reg [4:0] width;
reg [1:0] word;




assign port_valid = (state == 4'b1000);
assign port_address = address;
assign loaded = loaded_units;
assign write_place = {half, place};
assign write_word = word;


always @(posedge clk) begin: sizes
    forward <= (fields_opcode == 3);
    update <= (fields_opcode == 6);
    planes <= ((fields_opcode == 3) && fields_planes);
    rows <= (fields_rows - 1);
    channels <= (fields_inputs - 1);
    depth <= (fields_outputs - 1);
    if (forward) begin
        channels <= (fields_outputs - 1);
        depth <= (fields_inputs - 1);
    end
end


always @(posedge clk) begin: compare
    chunk_end <= (chunks_left == 0);
    plane_end <= ((!planes) || ($signed({1'b0, plane}) == (15 - 1)));
    channels_end <= (tiles_left == 0);
    part_end <= (part == 0);
    tile_end <= (chunk_end && plane_end);
    done <= (chunk_end && plane_end && channels_end && (part_end || (!update)));
    last_run <= (runs_left == 0);
    single <= (run == 0);
    last_beats <= (run + 1);
end


always @(posedge clk) begin: request
    case (state)
        4'b0000: begin
            if (start) begin
                state <= 4'b0001;
            end
        end
        4'b0001: begin
            address <= fields_samples;
            if (update) begin
                address <= fields_input;
            end
            tiles_left <= channels[14-1:5];
            new_tile <= 1'b1;
            padding <= 1'b0;
            plane <= 0;
            part <= 0;
            state <= 4'b0010;
        end
        4'b0010: begin
            plane_address <= address;
            if (new_tile) begin
                base <= address;
            end
            chunks_left <= depth[14-1:10];
            addend <= (512 * 8);
            if (forward) begin
                addend <= (fields_outputs << 3);
            end
            else if (update) begin
                addend <= fields_input_stride;
                chunks_left <= 0;
            end
            state <= 4'b0011;
        end
        4'b0011: begin
            state <= 4'b0100;
        end
        4'b0100: begin
            terms <= depth[10-1:0];
            if ((!chunk_end)) begin
                terms <= (1024 - 1);
            end
            width <= channels[5-1:0];
            if ((!channels_end)) begin
                width <= (32 - 1);
            end
            state <= 4'b0101;
        end
        4'b0101: begin
            if (forward) begin
                runs_left <= (terms >>> 5);
                run <= width;
            end
            else if (update) begin
                runs_left <= rows;
                run <= (width >>> 3);
            end
            else begin
                runs_left <= (terms >>> 9);
                run <= terms[9-1:0];
            end
            state <= 4'b0110;
        end
        4'b0110: begin
            if ((ahead < 2)) begin
                state <= 4'b0111;
            end
        end
        4'b0111: begin
            port_beats <= last_beats;
            if (((!forward) && (!update) && (!last_run))) begin
                port_beats <= 512;
            end
            state <= 4'b1000;
            if (padding) begin
                state <= 4'b1011;
            end
        end
        4'b1000: begin
            if (port_ready) begin
                state <= 4'b1001;
            end
        end
        4'b1001: begin
            address <= (address + addend);
            port_beats <= last_beats;
            runs_left <= (runs_left - 1);
            state <= 4'b1000;
            if (last_run) begin
                state <= 4'b1010;
            end
        end
        4'b1010: begin
            if (arrived) begin
                state <= 4'b1011;
            end
        end
        4'b1011: begin
            chunks_left <= (chunks_left - 1);
            state <= 4'b0011;
            if (done) begin
                state <= 4'b0000;
            end
            else if (chunk_end) begin
                state <= 4'b1100;
            end
        end
        4'b1100: begin
            new_tile <= tile_end;
            address <= plane_address;
            addend <= fields_plane_stride;
            plane <= (plane + 1);
            if (tile_end) begin
                address <= base;
                addend <= 0;
                if (forward) begin
                    addend <= (32 * 8);
                end
                else if (update) begin
                    addend <= 32;
                end
                else if (part_end) begin
                    addend <= (fields_outputs << 3);
                end
                plane <= 0;
                part <= (part + 1);
                if (part_end) begin
                    part <= 0;
                end
                padding <= channels_end;
                if ((!channels_end)) begin
                    tiles_left <= (tiles_left - 1);
                end
            end
            state <= 4'b1101;
        end
        default: begin
            address <= (address + addend);
            state <= 4'b0010;
        end
    endcase
    if (reset) begin
        state <= 4'b0000;
    end
end


always @(forward, inner_end, place) begin: skip
    before_place = place;
    if ((forward && inner_end)) begin
        before_place = ($signed({1'b0, place}) | (32 - 1));
    end
end


always @(posedge clk) begin: arrive
    taken <= port_take;
    write_samples <= (port_take && (!update));
    write_inputs <= (port_take && update);
    if ((state == 4'b0111)) begin
        arrived <= 1'b0;
        place <= 0;
        word <= 0;
        inner_left <= run;
        inner_end <= single;
        outer_left <= runs_left;
        outer_end <= last_run;
        if (((!forward) && (!update))) begin
            inner_left <= terms;
            inner_end <= (single && last_run);
            outer_end <= 1'b1;
        end
    end
    else if (taken) begin
        if ((inner_end || (!update))) begin
            place <= (before_place + 1);
        end
        word <= (word + 1);
        inner_left <= (inner_left - 1);
        inner_end <= (inner_left == 1);
        if (inner_end) begin
            word <= 0;
            inner_left <= run;
            inner_end <= single;
            outer_left <= (outer_left - 1);
            outer_end <= (outer_left == 1);
            arrived <= outer_end;
        end
    end
end


always @(posedge clk) begin: count
    settle <= {settle[(64 - 1)-1:0], freed};
    if ((state == 4'b1011)) begin
        loaded_units <= (loaded_units + 1);
        half <= (!half);
        if ((!settle[(64 - 1)])) begin
            ahead <= (ahead + 1);
        end
    end
    else if (settle[(64 - 1)]) begin
        ahead <= (ahead - 1);
    end
    if (start) begin
        settle <= 0;
        loaded_units <= 0;
        ahead <= 0;
        half <= 1'b0;
    end
end

endmodule

module column_buffer_pynq_z2 (
    clk,
    forward,
    write_samples,
    write_inputs,
    write_place,
    write_word,
    data,
    samples,
    inputs,
    slot_running,
    slot_active,
    slot_step,
    slot_row_tile,
    slot_column_half,
    slot_part,
    slot_shift
);
// Samples of one pass, or the inputs of one input tile, while the next ones are loaded.
// 
// data [64]: a beat; what it is, is said in the cycle after it.
// write_samples: it was a word of samples for place write_place = {half, word}.
// write_inputs: it was eight inputs, word write_word of row write_place = {half, row}.
// samples [64]: the word of the step: FORWARD reads the word of column n mod 32 of block n / 32 (columns of the array
//     take turns), BACKWARD word n. inputs [4 columns]: quantised inputs of row n. Both BUFFER_LATENCY after the step.

input clk;
input forward;
input write_samples;
input write_inputs;
input [10:0] write_place;
input [1:0] write_word;
input [63:0] data;
output [63:0] samples;
wire [63:0] samples;
output [127:0] inputs;
wire [127:0] inputs;
input slot_running;
input slot_active;
input [10:0] slot_step;
input [5:0] slot_row_tile;
input slot_column_half;
input [0:0] slot_part;
input [1:0] slot_shift;

reg [31:0] held;
reg [8:0] input_address;
reg [8:0] input_place;
wire [31:0] quantised;
reg [10:0] sample_address;
wire [10:0] sample_place;
reg [63:0] word;
wire [3:0] k_0;
wire [3:0] k_1;
wire [3:0] k_2;
wire [3:0] k_3;
wire [3:0] k_4;
wire [3:0] k_5;
wire [3:0] k_6;
wire [3:0] k_7;
wire [31:0] read_0;
wire [31:0] read_1;
wire [31:0] read_2;
wire [31:0] read_3;
wire written_0;
wire written_1;
wire written_2;
wire written_3;
wire [31:0] all_k;
wire [127:0] all_read;

assign all_k[32-1:28] = k_7;
assign all_k[28-1:24] = k_6;
assign all_k[24-1:20] = k_5;
assign all_k[20-1:16] = k_4;
assign all_k[16-1:12] = k_3;
assign all_k[12-1:8] = k_2;
assign all_k[8-1:4] = k_1;
assign all_k[4-1:0] = k_0;
assign all_read[128-1:96] = read_3;
assign all_read[96-1:64] = read_2;
assign all_read[64-1:32] = read_1;
assign all_read[32-1:0] = read_0;


operand_bank_v2 operand_bank_1 (
    .clk(clk),
    .write(write_samples),
    .place(sample_place),
    .word(word),
    .address(sample_address),
    .read(samples)
);

quantiser quantiser_2 (
    .x(word[8-1:0]),
    .k(k_0)
);

quantiser quantiser_3 (
    .x(word[16-1:8]),
    .k(k_1)
);

quantiser quantiser_4 (
    .x(word[24-1:16]),
    .k(k_2)
);

quantiser quantiser_5 (
    .x(word[32-1:24]),
    .k(k_3)
);

quantiser quantiser_6 (
    .x(word[40-1:32]),
    .k(k_4)
);

quantiser quantiser_7 (
    .x(word[48-1:40]),
    .k(k_5)
);

quantiser quantiser_8 (
    .x(word[56-1:48]),
    .k(k_6)
);

quantiser quantiser_9 (
    .x(word[64-1:56]),
    .k(k_7)
);

operand_bank_v3 operand_bank_10 (
    .clk(clk),
    .write(written_0),
    .place(input_place),
    .word(held),
    .address(input_address),
    .read(read_0)
);

operand_bank_v3 operand_bank_11 (
    .clk(clk),
    .write(written_1),
    .place(input_place),
    .word(held),
    .address(input_address),
    .read(read_1)
);

operand_bank_v3 operand_bank_12 (
    .clk(clk),
    .write(written_2),
    .place(input_place),
    .word(held),
    .address(input_address),
    .read(read_2)
);

operand_bank_v3 operand_bank_13 (
    .clk(clk),
    .write(written_3),
    .place(input_place),
    .word(held),
    .address(input_address),
    .read(read_3)
);

word_select_0 word_select_14 (
    .clk(clk),
    .write(write_inputs),
    .write_word(write_word),
    .writing(written_0)
);

word_select_1 word_select_15 (
    .clk(clk),
    .write(write_inputs),
    .write_word(write_word),
    .writing(written_1)
);

word_select_2 word_select_16 (
    .clk(clk),
    .write(write_inputs),
    .write_word(write_word),
    .writing(written_2)
);

word_select_3 word_select_17 (
    .clk(clk),
    .write(write_inputs),
    .write_word(write_word),
    .writing(written_3)
);


assign quantised = all_k;
assign sample_place = {write_place[10], write_place[10-1:0]};


always @(posedge clk) begin: hold
    word <= data;
    held <= quantised;
    input_place <= {write_place[10], write_place[8-1:0]};
end


always @(posedge clk) begin: address_inputs
    input_address <= {slot_column_half, slot_step[8-1:0]};
end


always @(posedge clk) begin: address_samples
    sample_address <= {slot_column_half, slot_step[10-1:0]};
end



assign inputs = all_read;

endmodule

module operand_bank_v2 (
    clk,
    write,
    place,
    word,
    address,
    read
);
// A memory of as many words as ``address`` reaches; ``read`` comes two cycles after ``address``.
// 
// write, place: stores ``word``, of the same width as ``read``; it is not read in the same cycle.

input clk;
input write;
input [10:0] place;
input [63:0] word;
input [10:0] address;
output [63:0] read;
reg [63:0] read;

reg [63:0] fetched;
reg [63:0] memory [0:2048-1];



always @(posedge clk) begin: write_memory
    if (write) begin
        memory[place] <= word;
    end
end


always @(posedge clk) begin: read_memory
    fetched <= memory[address];
end


always @(posedge clk) begin: show
    read <= fetched;
end

endmodule

module quantiser (
    x,
    k
);
// The column operand for an input ``x`` [8]: k [4] = {shift [2], negative, not zero}, format UPDATE_INPUT.

input [7:0] x;
output [3:0] k;
wire [3:0] k;

reg [7:0] magnitude;
reg nonzero;
reg [1:0] shift;



always @(x) begin: absolute
    magnitude = x;
    if (x[7]) begin
        magnitude = (-$signed(x));
    end
end


always @(magnitude) begin: compare
    nonzero = (magnitude >= 6);
    shift = 0;
    if ((magnitude >= 48)) begin
        shift = 3;
    end
    else if ((magnitude >= 24)) begin
        shift = 2;
    end
    else if ((magnitude >= 12)) begin
        shift = 1;
    end
end



assign k = {shift, x[7], nonzero};

endmodule

module operand_bank_v3 (
    clk,
    write,
    place,
    word,
    address,
    read
);
// A memory of as many words as ``address`` reaches; ``read`` comes two cycles after ``address``.
// 
// write, place: stores ``word``, of the same width as ``read``; it is not read in the same cycle.

input clk;
input write;
input [8:0] place;
input [31:0] word;
input [8:0] address;
output [31:0] read;
reg [31:0] read;

reg [31:0] fetched;
reg [31:0] memory [0:512-1];



always @(posedge clk) begin: write_memory
    if (write) begin
        memory[place] <= word;
    end
end


always @(posedge clk) begin: read_memory
    fetched <= memory[address];
end


always @(posedge clk) begin: show
    read <= fetched;
end

endmodule

module word_select_0 (
    clk,
    write,
    write_word,
    writing
);
// ``writing = write and write_word == index``: whether the word is number ``index`` of its row; one cycle.

input clk;
input write;
input [1:0] write_word;
output writing;
reg writing;




always @(posedge clk) begin: decode
    writing <= (write && (write_word == 0));
end

endmodule

module word_select_1 (
    clk,
    write,
    write_word,
    writing
);
// ``writing = write and write_word == index``: whether the word is number ``index`` of its row; one cycle.

input clk;
input write;
input [1:0] write_word;
output writing;
reg writing;




always @(posedge clk) begin: decode
    writing <= (write && (write_word == 1));
end

endmodule

module word_select_2 (
    clk,
    write,
    write_word,
    writing
);
// ``writing = write and write_word == index``: whether the word is number ``index`` of its row; one cycle.

input clk;
input write;
input [1:0] write_word;
output writing;
reg writing;




always @(posedge clk) begin: decode
    writing <= (write && (write_word == 2));
end

endmodule

module word_select_3 (
    clk,
    write,
    write_word,
    writing
);
// ``writing = write and write_word == index``: whether the word is number ``index`` of its row; one cycle.

input clk;
input write;
input [1:0] write_word;
output writing;
reg writing;




always @(posedge clk) begin: decode
    writing <= (write && (write_word == 3));
end

endmodule

module column_heads_pynq_z2 (
    clk,
    forward,
    update,
    samples,
    inputs,
    k,
    slot_running,
    slot_active,
    slot_step,
    slot_row_tile,
    slot_column_half,
    slot_part,
    slot_shift
);
// Operands of all columns, each column a cycle later than the one to its left.
// 
// samples [64], inputs [4 columns]: of the column buffer, BUFFER_LATENCY after the step.
// k [4 columns]: see `grid`; column 0 OPERAND_LATENCY cycles after the step.
// 
// FORWARD: a word holds 32 inputs of one column, which loads it and takes one input a cycle.
// BACKWARD, UPDATE: a word holds one step of all columns, which are delayed one after the other.

input clk;
input forward;
input update;
input [63:0] samples;
input [127:0] inputs;
output [127:0] k;
wire [127:0] k;
input slot_running;
input slot_active;
input [10:0] slot_step;
input [5:0] slot_row_tile;
input slot_column_half;
input [0:0] slot_part;
input [1:0] slot_shift;

wire [0:0] late_part;
wire [4:0] late_step;
wire [31:0] negative;
wire [31:0] nonzero;
wire word_begins;
wire active_0;
wire active_1;
wire active_2;
wire active_3;
wire active_4;
wire active_5;
wire active_6;
wire active_7;
wire active_8;
wire active_9;
wire active_10;
wire active_11;
wire active_12;
wire active_13;
wire active_14;
wire active_15;
wire active_16;
wire active_17;
wire active_18;
wire active_19;
wire active_20;
wire active_21;
wire active_22;
wire active_23;
wire active_24;
wire active_25;
wire active_26;
wire active_27;
wire active_28;
wire active_29;
wire active_30;
wire active_31;
wire active_32;
wire load_0;
wire load_1;
wire load_2;
wire load_3;
wire load_4;
wire load_5;
wire load_6;
wire load_7;
wire load_8;
wire load_9;
wire load_10;
wire load_11;
wire load_12;
wire load_13;
wire load_14;
wire load_15;
wire load_16;
wire load_17;
wire load_18;
wire load_19;
wire load_20;
wire load_21;
wire load_22;
wire load_23;
wire load_24;
wire load_25;
wire load_26;
wire load_27;
wire load_28;
wire load_29;
wire load_30;
wire load_31;
wire load_32;
wire [3:0] operand_0;
wire [3:0] operand_1;
wire [3:0] operand_2;
wire [3:0] operand_3;
wire [3:0] operand_4;
wire [3:0] operand_5;
wire [3:0] operand_6;
wire [3:0] operand_7;
wire [3:0] operand_8;
wire [3:0] operand_9;
wire [3:0] operand_10;
wire [3:0] operand_11;
wire [3:0] operand_12;
wire [3:0] operand_13;
wire [3:0] operand_14;
wire [3:0] operand_15;
wire [3:0] operand_16;
wire [3:0] operand_17;
wire [3:0] operand_18;
wire [3:0] operand_19;
wire [3:0] operand_20;
wire [3:0] operand_21;
wire [3:0] operand_22;
wire [3:0] operand_23;
wire [3:0] operand_24;
wire [3:0] operand_25;
wire [3:0] operand_26;
wire [3:0] operand_27;
wire [3:0] operand_28;
wire [3:0] operand_29;
wire [3:0] operand_30;
wire [3:0] operand_31;
wire [1:0] shift_0;
wire [1:0] shift_1;
wire [1:0] shift_2;
wire [1:0] shift_3;
wire [1:0] shift_4;
wire [1:0] shift_5;
wire [1:0] shift_6;
wire [1:0] shift_7;
wire [1:0] shift_8;
wire [1:0] shift_9;
wire [1:0] shift_10;
wire [1:0] shift_11;
wire [1:0] shift_12;
wire [1:0] shift_13;
wire [1:0] shift_14;
wire [1:0] shift_15;
wire [1:0] shift_16;
wire [1:0] shift_17;
wire [1:0] shift_18;
wire [1:0] shift_19;
wire [1:0] shift_20;
wire [1:0] shift_21;
wire [1:0] shift_22;
wire [1:0] shift_23;
wire [1:0] shift_24;
wire [1:0] shift_25;
wire [1:0] shift_26;
wire [1:0] shift_27;
wire [1:0] shift_28;
wire [1:0] shift_29;
wire [1:0] shift_30;
wire [1:0] shift_31;
wire [1:0] shift_32;
wire [127:0] k_columns;
reg [1:0] mode [0:33-1];
reg [4:0] place [0:33-1];

assign k_columns[128-1:124] = operand_31;
assign k_columns[124-1:120] = operand_30;
assign k_columns[120-1:116] = operand_29;
assign k_columns[116-1:112] = operand_28;
assign k_columns[112-1:108] = operand_27;
assign k_columns[108-1:104] = operand_26;
assign k_columns[104-1:100] = operand_25;
assign k_columns[100-1:96] = operand_24;
assign k_columns[96-1:92] = operand_23;
assign k_columns[92-1:88] = operand_22;
assign k_columns[88-1:84] = operand_21;
assign k_columns[84-1:80] = operand_20;
assign k_columns[80-1:76] = operand_19;
assign k_columns[76-1:72] = operand_18;
assign k_columns[72-1:68] = operand_17;
assign k_columns[68-1:64] = operand_16;
assign k_columns[64-1:60] = operand_15;
assign k_columns[60-1:56] = operand_14;
assign k_columns[56-1:52] = operand_13;
assign k_columns[52-1:48] = operand_12;
assign k_columns[48-1:44] = operand_11;
assign k_columns[44-1:40] = operand_10;
assign k_columns[40-1:36] = operand_9;
assign k_columns[36-1:32] = operand_8;
assign k_columns[32-1:28] = operand_7;
assign k_columns[28-1:24] = operand_6;
assign k_columns[24-1:20] = operand_5;
assign k_columns[20-1:16] = operand_4;
assign k_columns[16-1:12] = operand_3;
assign k_columns[12-1:8] = operand_2;
assign k_columns[8-1:4] = operand_1;
assign k_columns[4-1:0] = operand_0;


delay_line_3_v5 delay_line_1 (
    .clk(clk),
    .source(slot_step[5-1:0]),
    .late(late_step)
);

delay_line_3_v3 delay_line_2 (
    .clk(clk),
    .source(word_begins),
    .late(load_0)
);

delay_line_3_v3 delay_line_3 (
    .clk(clk),
    .source(slot_part),
    .late(late_part)
);

delay_line_5_v2 delay_line_4 (
    .clk(clk),
    .source(slot_active),
    .late(active_0)
);

delay_line_5_v3 delay_line_5 (
    .clk(clk),
    .source(slot_shift),
    .late(shift_0)
);

always @(posedge clk) begin: hold_mode
    mode[0] <= {update, forward};
end



assign nonzero = samples[32-1:0];
assign negative = samples[(2 * 32)-1:32];



assign word_begins = (forward && slot_running && (slot_step[5-1:0] == 0));


always @(posedge clk) begin: start_places
    place[0] <= late_step;
end


column_head_0 column_head_6 (
    .clk(clk),
    .mode_in(mode[0]),
    .load_in(load_0),
    .place_in(place[0]),
    .active_in(active_0),
    .shift_in(shift_0),
    .word(samples),
    .nonzero(nonzero[0]),
    .negative(negative[0]),
    .quantised(inputs[4-1:0]),
    .k(operand_0),
    .mode_out(mode[1]),
    .load_out(load_1),
    .place_out(place[1]),
    .active_out(active_1),
    .shift_out(shift_1)
);

column_head_1 column_head_7 (
    .clk(clk),
    .mode_in(mode[1]),
    .load_in(load_1),
    .place_in(place[1]),
    .active_in(active_1),
    .shift_in(shift_1),
    .word(samples),
    .nonzero(nonzero[1]),
    .negative(negative[1]),
    .quantised(inputs[8-1:4]),
    .k(operand_1),
    .mode_out(mode[2]),
    .load_out(load_2),
    .place_out(place[2]),
    .active_out(active_2),
    .shift_out(shift_2)
);

column_head_2 column_head_8 (
    .clk(clk),
    .mode_in(mode[2]),
    .load_in(load_2),
    .place_in(place[2]),
    .active_in(active_2),
    .shift_in(shift_2),
    .word(samples),
    .nonzero(nonzero[2]),
    .negative(negative[2]),
    .quantised(inputs[12-1:8]),
    .k(operand_2),
    .mode_out(mode[3]),
    .load_out(load_3),
    .place_out(place[3]),
    .active_out(active_3),
    .shift_out(shift_3)
);

column_head_3 column_head_9 (
    .clk(clk),
    .mode_in(mode[3]),
    .load_in(load_3),
    .place_in(place[3]),
    .active_in(active_3),
    .shift_in(shift_3),
    .word(samples),
    .nonzero(nonzero[3]),
    .negative(negative[3]),
    .quantised(inputs[16-1:12]),
    .k(operand_3),
    .mode_out(mode[4]),
    .load_out(load_4),
    .place_out(place[4]),
    .active_out(active_4),
    .shift_out(shift_4)
);

column_head_4 column_head_10 (
    .clk(clk),
    .mode_in(mode[4]),
    .load_in(load_4),
    .place_in(place[4]),
    .active_in(active_4),
    .shift_in(shift_4),
    .word(samples),
    .nonzero(nonzero[4]),
    .negative(negative[4]),
    .quantised(inputs[20-1:16]),
    .k(operand_4),
    .mode_out(mode[5]),
    .load_out(load_5),
    .place_out(place[5]),
    .active_out(active_5),
    .shift_out(shift_5)
);

column_head_5 column_head_11 (
    .clk(clk),
    .mode_in(mode[5]),
    .load_in(load_5),
    .place_in(place[5]),
    .active_in(active_5),
    .shift_in(shift_5),
    .word(samples),
    .nonzero(nonzero[5]),
    .negative(negative[5]),
    .quantised(inputs[24-1:20]),
    .k(operand_5),
    .mode_out(mode[6]),
    .load_out(load_6),
    .place_out(place[6]),
    .active_out(active_6),
    .shift_out(shift_6)
);

column_head_6 column_head_12 (
    .clk(clk),
    .mode_in(mode[6]),
    .load_in(load_6),
    .place_in(place[6]),
    .active_in(active_6),
    .shift_in(shift_6),
    .word(samples),
    .nonzero(nonzero[6]),
    .negative(negative[6]),
    .quantised(inputs[28-1:24]),
    .k(operand_6),
    .mode_out(mode[7]),
    .load_out(load_7),
    .place_out(place[7]),
    .active_out(active_7),
    .shift_out(shift_7)
);

column_head_7 column_head_13 (
    .clk(clk),
    .mode_in(mode[7]),
    .load_in(load_7),
    .place_in(place[7]),
    .active_in(active_7),
    .shift_in(shift_7),
    .word(samples),
    .nonzero(nonzero[7]),
    .negative(negative[7]),
    .quantised(inputs[32-1:28]),
    .k(operand_7),
    .mode_out(mode[8]),
    .load_out(load_8),
    .place_out(place[8]),
    .active_out(active_8),
    .shift_out(shift_8)
);

column_head_8 column_head_14 (
    .clk(clk),
    .mode_in(mode[8]),
    .load_in(load_8),
    .place_in(place[8]),
    .active_in(active_8),
    .shift_in(shift_8),
    .word(samples),
    .nonzero(nonzero[8]),
    .negative(negative[8]),
    .quantised(inputs[36-1:32]),
    .k(operand_8),
    .mode_out(mode[9]),
    .load_out(load_9),
    .place_out(place[9]),
    .active_out(active_9),
    .shift_out(shift_9)
);

column_head_9 column_head_15 (
    .clk(clk),
    .mode_in(mode[9]),
    .load_in(load_9),
    .place_in(place[9]),
    .active_in(active_9),
    .shift_in(shift_9),
    .word(samples),
    .nonzero(nonzero[9]),
    .negative(negative[9]),
    .quantised(inputs[40-1:36]),
    .k(operand_9),
    .mode_out(mode[10]),
    .load_out(load_10),
    .place_out(place[10]),
    .active_out(active_10),
    .shift_out(shift_10)
);

column_head_10 column_head_16 (
    .clk(clk),
    .mode_in(mode[10]),
    .load_in(load_10),
    .place_in(place[10]),
    .active_in(active_10),
    .shift_in(shift_10),
    .word(samples),
    .nonzero(nonzero[10]),
    .negative(negative[10]),
    .quantised(inputs[44-1:40]),
    .k(operand_10),
    .mode_out(mode[11]),
    .load_out(load_11),
    .place_out(place[11]),
    .active_out(active_11),
    .shift_out(shift_11)
);

column_head_11 column_head_17 (
    .clk(clk),
    .mode_in(mode[11]),
    .load_in(load_11),
    .place_in(place[11]),
    .active_in(active_11),
    .shift_in(shift_11),
    .word(samples),
    .nonzero(nonzero[11]),
    .negative(negative[11]),
    .quantised(inputs[48-1:44]),
    .k(operand_11),
    .mode_out(mode[12]),
    .load_out(load_12),
    .place_out(place[12]),
    .active_out(active_12),
    .shift_out(shift_12)
);

column_head_12 column_head_18 (
    .clk(clk),
    .mode_in(mode[12]),
    .load_in(load_12),
    .place_in(place[12]),
    .active_in(active_12),
    .shift_in(shift_12),
    .word(samples),
    .nonzero(nonzero[12]),
    .negative(negative[12]),
    .quantised(inputs[52-1:48]),
    .k(operand_12),
    .mode_out(mode[13]),
    .load_out(load_13),
    .place_out(place[13]),
    .active_out(active_13),
    .shift_out(shift_13)
);

column_head_13 column_head_19 (
    .clk(clk),
    .mode_in(mode[13]),
    .load_in(load_13),
    .place_in(place[13]),
    .active_in(active_13),
    .shift_in(shift_13),
    .word(samples),
    .nonzero(nonzero[13]),
    .negative(negative[13]),
    .quantised(inputs[56-1:52]),
    .k(operand_13),
    .mode_out(mode[14]),
    .load_out(load_14),
    .place_out(place[14]),
    .active_out(active_14),
    .shift_out(shift_14)
);

column_head_14 column_head_20 (
    .clk(clk),
    .mode_in(mode[14]),
    .load_in(load_14),
    .place_in(place[14]),
    .active_in(active_14),
    .shift_in(shift_14),
    .word(samples),
    .nonzero(nonzero[14]),
    .negative(negative[14]),
    .quantised(inputs[60-1:56]),
    .k(operand_14),
    .mode_out(mode[15]),
    .load_out(load_15),
    .place_out(place[15]),
    .active_out(active_15),
    .shift_out(shift_15)
);

column_head_15 column_head_21 (
    .clk(clk),
    .mode_in(mode[15]),
    .load_in(load_15),
    .place_in(place[15]),
    .active_in(active_15),
    .shift_in(shift_15),
    .word(samples),
    .nonzero(nonzero[15]),
    .negative(negative[15]),
    .quantised(inputs[64-1:60]),
    .k(operand_15),
    .mode_out(mode[16]),
    .load_out(load_16),
    .place_out(place[16]),
    .active_out(active_16),
    .shift_out(shift_16)
);

column_head_16 column_head_22 (
    .clk(clk),
    .mode_in(mode[16]),
    .load_in(load_16),
    .place_in(place[16]),
    .active_in(active_16),
    .shift_in(shift_16),
    .word(samples),
    .nonzero(nonzero[16]),
    .negative(negative[16]),
    .quantised(inputs[68-1:64]),
    .k(operand_16),
    .mode_out(mode[17]),
    .load_out(load_17),
    .place_out(place[17]),
    .active_out(active_17),
    .shift_out(shift_17)
);

column_head_17 column_head_23 (
    .clk(clk),
    .mode_in(mode[17]),
    .load_in(load_17),
    .place_in(place[17]),
    .active_in(active_17),
    .shift_in(shift_17),
    .word(samples),
    .nonzero(nonzero[17]),
    .negative(negative[17]),
    .quantised(inputs[72-1:68]),
    .k(operand_17),
    .mode_out(mode[18]),
    .load_out(load_18),
    .place_out(place[18]),
    .active_out(active_18),
    .shift_out(shift_18)
);

column_head_18 column_head_24 (
    .clk(clk),
    .mode_in(mode[18]),
    .load_in(load_18),
    .place_in(place[18]),
    .active_in(active_18),
    .shift_in(shift_18),
    .word(samples),
    .nonzero(nonzero[18]),
    .negative(negative[18]),
    .quantised(inputs[76-1:72]),
    .k(operand_18),
    .mode_out(mode[19]),
    .load_out(load_19),
    .place_out(place[19]),
    .active_out(active_19),
    .shift_out(shift_19)
);

column_head_19 column_head_25 (
    .clk(clk),
    .mode_in(mode[19]),
    .load_in(load_19),
    .place_in(place[19]),
    .active_in(active_19),
    .shift_in(shift_19),
    .word(samples),
    .nonzero(nonzero[19]),
    .negative(negative[19]),
    .quantised(inputs[80-1:76]),
    .k(operand_19),
    .mode_out(mode[20]),
    .load_out(load_20),
    .place_out(place[20]),
    .active_out(active_20),
    .shift_out(shift_20)
);

column_head_20 column_head_26 (
    .clk(clk),
    .mode_in(mode[20]),
    .load_in(load_20),
    .place_in(place[20]),
    .active_in(active_20),
    .shift_in(shift_20),
    .word(samples),
    .nonzero(nonzero[20]),
    .negative(negative[20]),
    .quantised(inputs[84-1:80]),
    .k(operand_20),
    .mode_out(mode[21]),
    .load_out(load_21),
    .place_out(place[21]),
    .active_out(active_21),
    .shift_out(shift_21)
);

column_head_21 column_head_27 (
    .clk(clk),
    .mode_in(mode[21]),
    .load_in(load_21),
    .place_in(place[21]),
    .active_in(active_21),
    .shift_in(shift_21),
    .word(samples),
    .nonzero(nonzero[21]),
    .negative(negative[21]),
    .quantised(inputs[88-1:84]),
    .k(operand_21),
    .mode_out(mode[22]),
    .load_out(load_22),
    .place_out(place[22]),
    .active_out(active_22),
    .shift_out(shift_22)
);

column_head_22 column_head_28 (
    .clk(clk),
    .mode_in(mode[22]),
    .load_in(load_22),
    .place_in(place[22]),
    .active_in(active_22),
    .shift_in(shift_22),
    .word(samples),
    .nonzero(nonzero[22]),
    .negative(negative[22]),
    .quantised(inputs[92-1:88]),
    .k(operand_22),
    .mode_out(mode[23]),
    .load_out(load_23),
    .place_out(place[23]),
    .active_out(active_23),
    .shift_out(shift_23)
);

column_head_23 column_head_29 (
    .clk(clk),
    .mode_in(mode[23]),
    .load_in(load_23),
    .place_in(place[23]),
    .active_in(active_23),
    .shift_in(shift_23),
    .word(samples),
    .nonzero(nonzero[23]),
    .negative(negative[23]),
    .quantised(inputs[96-1:92]),
    .k(operand_23),
    .mode_out(mode[24]),
    .load_out(load_24),
    .place_out(place[24]),
    .active_out(active_24),
    .shift_out(shift_24)
);

column_head_24 column_head_30 (
    .clk(clk),
    .mode_in(mode[24]),
    .load_in(load_24),
    .place_in(place[24]),
    .active_in(active_24),
    .shift_in(shift_24),
    .word(samples),
    .nonzero(nonzero[24]),
    .negative(negative[24]),
    .quantised(inputs[100-1:96]),
    .k(operand_24),
    .mode_out(mode[25]),
    .load_out(load_25),
    .place_out(place[25]),
    .active_out(active_25),
    .shift_out(shift_25)
);

column_head_25 column_head_31 (
    .clk(clk),
    .mode_in(mode[25]),
    .load_in(load_25),
    .place_in(place[25]),
    .active_in(active_25),
    .shift_in(shift_25),
    .word(samples),
    .nonzero(nonzero[25]),
    .negative(negative[25]),
    .quantised(inputs[104-1:100]),
    .k(operand_25),
    .mode_out(mode[26]),
    .load_out(load_26),
    .place_out(place[26]),
    .active_out(active_26),
    .shift_out(shift_26)
);

column_head_26 column_head_32 (
    .clk(clk),
    .mode_in(mode[26]),
    .load_in(load_26),
    .place_in(place[26]),
    .active_in(active_26),
    .shift_in(shift_26),
    .word(samples),
    .nonzero(nonzero[26]),
    .negative(negative[26]),
    .quantised(inputs[108-1:104]),
    .k(operand_26),
    .mode_out(mode[27]),
    .load_out(load_27),
    .place_out(place[27]),
    .active_out(active_27),
    .shift_out(shift_27)
);

column_head_27 column_head_33 (
    .clk(clk),
    .mode_in(mode[27]),
    .load_in(load_27),
    .place_in(place[27]),
    .active_in(active_27),
    .shift_in(shift_27),
    .word(samples),
    .nonzero(nonzero[27]),
    .negative(negative[27]),
    .quantised(inputs[112-1:108]),
    .k(operand_27),
    .mode_out(mode[28]),
    .load_out(load_28),
    .place_out(place[28]),
    .active_out(active_28),
    .shift_out(shift_28)
);

column_head_28 column_head_34 (
    .clk(clk),
    .mode_in(mode[28]),
    .load_in(load_28),
    .place_in(place[28]),
    .active_in(active_28),
    .shift_in(shift_28),
    .word(samples),
    .nonzero(nonzero[28]),
    .negative(negative[28]),
    .quantised(inputs[116-1:112]),
    .k(operand_28),
    .mode_out(mode[29]),
    .load_out(load_29),
    .place_out(place[29]),
    .active_out(active_29),
    .shift_out(shift_29)
);

column_head_29 column_head_35 (
    .clk(clk),
    .mode_in(mode[29]),
    .load_in(load_29),
    .place_in(place[29]),
    .active_in(active_29),
    .shift_in(shift_29),
    .word(samples),
    .nonzero(nonzero[29]),
    .negative(negative[29]),
    .quantised(inputs[120-1:116]),
    .k(operand_29),
    .mode_out(mode[30]),
    .load_out(load_30),
    .place_out(place[30]),
    .active_out(active_30),
    .shift_out(shift_30)
);

column_head_30 column_head_36 (
    .clk(clk),
    .mode_in(mode[30]),
    .load_in(load_30),
    .place_in(place[30]),
    .active_in(active_30),
    .shift_in(shift_30),
    .word(samples),
    .nonzero(nonzero[30]),
    .negative(negative[30]),
    .quantised(inputs[124-1:120]),
    .k(operand_30),
    .mode_out(mode[31]),
    .load_out(load_31),
    .place_out(place[31]),
    .active_out(active_31),
    .shift_out(shift_31)
);

column_head_31 column_head_37 (
    .clk(clk),
    .mode_in(mode[31]),
    .load_in(load_31),
    .place_in(place[31]),
    .active_in(active_31),
    .shift_in(shift_31),
    .word(samples),
    .nonzero(nonzero[31]),
    .negative(negative[31]),
    .quantised(inputs[128-1:124]),
    .k(operand_31),
    .mode_out(mode[32]),
    .load_out(load_32),
    .place_out(place[32]),
    .active_out(active_32),
    .shift_out(shift_32)
);


assign k = k_columns;

endmodule

module delay_line_3_v5 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [4:0] source;
output [4:0] late;
wire [4:0] late;

reg [14:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(5 * (3 - 1))-1:0], source};
end



assign late = line[(5 * 3)-1:(5 * (3 - 1))];

endmodule

module delay_line_5_v2 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input source;
output late;
wire late;

reg [4:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(1 * (5 - 1))-1:0], source};
end



assign late = line[(1 * 5)-1:(1 * (5 - 1))];

endmodule

module delay_line_5_v3 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [1:0] source;
output [1:0] late;
wire [1:0] late;

reg [9:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(2 * (5 - 1))-1:0], source};
end



assign late = line[(2 * 5)-1:(2 * (5 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_0 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_2_v2 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_2_v2 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [7:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (2 - 1))-1:0], source};
end



assign late = line[(4 * 2)-1:(4 * (2 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_1 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_3_v6 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_3_v6 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [11:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (3 - 1))-1:0], source};
end



assign late = line[(4 * 3)-1:(4 * (3 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_2 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_4_v2 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_4_v2 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [15:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (4 - 1))-1:0], source};
end



assign late = line[(4 * 4)-1:(4 * (4 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_3 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_5_v4 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_5_v4 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [19:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (5 - 1))-1:0], source};
end



assign late = line[(4 * 5)-1:(4 * (5 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_4 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_6_v3 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_6_v3 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [23:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (6 - 1))-1:0], source};
end



assign late = line[(4 * 6)-1:(4 * (6 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_5 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_7_v2 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_7_v2 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [27:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (7 - 1))-1:0], source};
end



assign late = line[(4 * 7)-1:(4 * (7 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_6 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_8_v5 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_8_v5 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [31:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (8 - 1))-1:0], source};
end



assign late = line[(4 * 8)-1:(4 * (8 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_7 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_9_v2 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_9_v2 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [35:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (9 - 1))-1:0], source};
end



assign late = line[(4 * 9)-1:(4 * (9 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_8 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_10_v2 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_10_v2 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [39:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (10 - 1))-1:0], source};
end



assign late = line[(4 * 10)-1:(4 * (10 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_9 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_11_v2 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_11_v2 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [43:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (11 - 1))-1:0], source};
end



assign late = line[(4 * 11)-1:(4 * (11 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_10 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_12_v2 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_12_v2 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [47:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (12 - 1))-1:0], source};
end



assign late = line[(4 * 12)-1:(4 * (12 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_11 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_13_v2 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_13_v2 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [51:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (13 - 1))-1:0], source};
end



assign late = line[(4 * 13)-1:(4 * (13 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_12 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_14_v2 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_14_v2 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [55:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (14 - 1))-1:0], source};
end



assign late = line[(4 * 14)-1:(4 * (14 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_13 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_15_v2 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_15_v2 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [59:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (15 - 1))-1:0], source};
end



assign late = line[(4 * 15)-1:(4 * (15 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_14 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_16_v2 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_16_v2 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [63:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (16 - 1))-1:0], source};
end



assign late = line[(4 * 16)-1:(4 * (16 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_15 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_17_v2 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_17_v2 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [67:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (17 - 1))-1:0], source};
end



assign late = line[(4 * 17)-1:(4 * (17 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_16 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_18 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_18 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [71:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (18 - 1))-1:0], source};
end



assign late = line[(4 * 18)-1:(4 * (18 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_17 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_19 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_19 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [75:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (19 - 1))-1:0], source};
end



assign late = line[(4 * 19)-1:(4 * (19 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_18 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_20 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_20 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [79:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (20 - 1))-1:0], source};
end



assign late = line[(4 * 20)-1:(4 * (20 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_19 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_21 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_21 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [83:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (21 - 1))-1:0], source};
end



assign late = line[(4 * 21)-1:(4 * (21 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_20 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_22 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_22 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [87:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (22 - 1))-1:0], source};
end



assign late = line[(4 * 22)-1:(4 * (22 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_21 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_23 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_23 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [91:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (23 - 1))-1:0], source};
end



assign late = line[(4 * 23)-1:(4 * (23 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_22 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_24 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_24 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [95:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (24 - 1))-1:0], source};
end



assign late = line[(4 * 24)-1:(4 * (24 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_23 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_25 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_25 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [99:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (25 - 1))-1:0], source};
end



assign late = line[(4 * 25)-1:(4 * (25 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_24 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_26 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_26 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [103:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (26 - 1))-1:0], source};
end



assign late = line[(4 * 26)-1:(4 * (26 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_25 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_27 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_27 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [107:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (27 - 1))-1:0], source};
end



assign late = line[(4 * 27)-1:(4 * (27 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_26 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_28 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_28 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [111:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (28 - 1))-1:0], source};
end



assign late = line[(4 * 28)-1:(4 * (28 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_27 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_29 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_29 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [115:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (29 - 1))-1:0], source};
end



assign late = line[(4 * 29)-1:(4 * (29 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_28 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_30 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_30 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [119:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (30 - 1))-1:0], source};
end



assign late = line[(4 * 30)-1:(4 * (30 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_29 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_31 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_31 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [123:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (31 - 1))-1:0], source};
end



assign late = line[(4 * 31)-1:(4 * (31 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_30 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_32 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_32 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [127:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (32 - 1))-1:0], source};
end



assign late = line[(4 * 32)-1:(4 * (32 - 1))];

endmodule

(* keep_hierarchy = "yes" *)
module column_head_31 (
    clk,
    mode_in,
    load_in,
    place_in,
    active_in,
    shift_in,
    word,
    nonzero,
    negative,
    quantised,
    k,
    mode_out,
    load_out,
    place_out,
    active_out,
    shift_out
);
// The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.
// 
// load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
// the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
// All go on to the next column.
// nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.

input clk;
input [1:0] mode_in;
input load_in;
input [4:0] place_in;
input active_in;
input [1:0] shift_in;
input [63:0] word;
input nonzero;
input negative;
input [3:0] quantised;
output [3:0] k;
reg [3:0] k;
output [1:0] mode_out;
reg [1:0] mode_out;
output load_out;
reg load_out;
output [4:0] place_out;
reg [4:0] place_out;
output active_out;
reg active_out;
output [1:0] shift_out;
reg [1:0] shift_out;

wire [3:0] eighths_negative;
wire [3:0] eighths_nonzero;
reg [63:0] held;
wire [3:0] late;
reg [1:0] quarter;
reg [3:0] sooner;
wire [3:0] all_nonzero;
wire [3:0] all_negative;
reg eighth_1_nonzero_bit;
reg eighth_1_negative_bit;
wire [7:0] eighth_1_some_negative;
wire [7:0] eighth_1_some_nonzero;
reg eighth_2_nonzero_bit;
reg eighth_2_negative_bit;
wire [7:0] eighth_2_some_negative;
wire [7:0] eighth_2_some_nonzero;
reg eighth_3_nonzero_bit;
reg eighth_3_negative_bit;
wire [7:0] eighth_3_some_negative;
wire [7:0] eighth_3_some_nonzero;
reg eighth_4_nonzero_bit;
reg eighth_4_negative_bit;
wire [7:0] eighth_4_some_negative;
wire [7:0] eighth_4_some_nonzero;

assign all_nonzero[3] = eighth_4_nonzero_bit;
assign all_nonzero[2] = eighth_3_nonzero_bit;
assign all_nonzero[1] = eighth_2_nonzero_bit;
assign all_nonzero[0] = eighth_1_nonzero_bit;
assign all_negative[3] = eighth_4_negative_bit;
assign all_negative[2] = eighth_3_negative_bit;
assign all_negative[1] = eighth_2_negative_bit;
assign all_negative[0] = eighth_1_negative_bit;


delay_line_33 delay_line_1 (
    .clk(clk),
    .source(sooner),
    .late(late)
);


assign eighth_1_some_nonzero = held[8-1:0];
assign eighth_1_some_negative = held[40-1:32];


always @(posedge clk) begin: eighth_1_choose
    eighth_1_nonzero_bit <= eighth_1_some_nonzero[place_in[3-1:0]];
    eighth_1_negative_bit <= eighth_1_some_negative[place_in[3-1:0]];
end



assign eighth_2_some_nonzero = held[16-1:8];
assign eighth_2_some_negative = held[48-1:40];


always @(posedge clk) begin: eighth_2_choose
    eighth_2_nonzero_bit <= eighth_2_some_nonzero[place_in[3-1:0]];
    eighth_2_negative_bit <= eighth_2_some_negative[place_in[3-1:0]];
end



assign eighth_3_some_nonzero = held[24-1:16];
assign eighth_3_some_negative = held[56-1:48];


always @(posedge clk) begin: eighth_3_choose
    eighth_3_nonzero_bit <= eighth_3_some_nonzero[place_in[3-1:0]];
    eighth_3_negative_bit <= eighth_3_some_negative[place_in[3-1:0]];
end



assign eighth_4_some_nonzero = held[32-1:24];
assign eighth_4_some_negative = held[64-1:56];


always @(posedge clk) begin: eighth_4_choose
    eighth_4_nonzero_bit <= eighth_4_some_nonzero[place_in[3-1:0]];
    eighth_4_negative_bit <= eighth_4_some_negative[place_in[3-1:0]];
end


always @(posedge clk) begin: travel
    mode_out <= mode_in;
    load_out <= load_in;
    place_out <= place_in;
    active_out <= active_in;
    shift_out <= shift_in;
end


always @(posedge clk) begin: hold
    if (load_in) begin
        held <= word;
    end
end



assign eighths_nonzero = all_nonzero;
assign eighths_negative = all_negative;


always @(mode_out, negative, nonzero, quantised) begin: choose
    sooner = {1'b0, 1'b0, negative, nonzero};
    if (mode_out[1]) begin
        sooner = quantised;
    end
end


always @(posedge clk) begin: delay_place
    quarter <= place_in[5-1:3];
end


always @(posedge clk) begin: show
    if ((!active_in)) begin
        k <= 0;
    end
    else if (mode_out[0]) begin
        k <= {shift_in, eighths_negative[quarter], eighths_nonzero[quarter]};
    end
    else begin
        k <= late;
    end
end

endmodule

module delay_line_33 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [3:0] source;
output [3:0] late;
wire [3:0] late;

reg [131:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(4 * (33 - 1))-1:0], source};
end



assign late = line[(4 * 33)-1:(4 * (33 - 1))];

endmodule

module grid_16_32 (
    clk,
    v,
    first,
    k,
    sums
);
// ``rows`` × ``columns`` cells, output-stationary.
// 
// v [8 rows], first [rows]: operand and start flag of row r, in bits 8r.. and r, r cycles later than those of row 0.
// k [4 columns]: operand of column c in bits 4c.., c cycles later than that of column 0.
// sums [A columns]: top of the drain chains. If ``first`` of row 0 is set in cycle t, the sum of (row r, column c)
// that it ends is there in cycle t + 2 + 2r + c; ``first`` comes at most every 2 rows cycles.

input clk;
input [127:0] v;
input [15:0] first;
input [127:0] k;
output [671:0] sums;
wire [671:0] sums;

wire [20:0] bottom;
wire [20:0] drain_up_0_0;
wire [20:0] drain_up_0_1;
wire [20:0] drain_up_0_2;
wire [20:0] drain_up_0_3;
wire [20:0] drain_up_0_4;
wire [20:0] drain_up_0_5;
wire [20:0] drain_up_0_6;
wire [20:0] drain_up_0_7;
wire [20:0] drain_up_0_8;
wire [20:0] drain_up_0_9;
wire [20:0] drain_up_0_10;
wire [20:0] drain_up_0_11;
wire [20:0] drain_up_0_12;
wire [20:0] drain_up_0_13;
wire [20:0] drain_up_0_14;
wire [20:0] drain_up_0_15;
wire [20:0] drain_up_0_16;
wire [20:0] drain_up_0_17;
wire [20:0] drain_up_0_18;
wire [20:0] drain_up_0_19;
wire [20:0] drain_up_0_20;
wire [20:0] drain_up_0_21;
wire [20:0] drain_up_0_22;
wire [20:0] drain_up_0_23;
wire [20:0] drain_up_0_24;
wire [20:0] drain_up_0_25;
wire [20:0] drain_up_0_26;
wire [20:0] drain_up_0_27;
wire [20:0] drain_up_0_28;
wire [20:0] drain_up_0_29;
wire [20:0] drain_up_0_30;
wire [20:0] drain_up_0_31;
wire [20:0] drain_up_1_0;
wire [20:0] drain_up_1_1;
wire [20:0] drain_up_1_2;
wire [20:0] drain_up_1_3;
wire [20:0] drain_up_1_4;
wire [20:0] drain_up_1_5;
wire [20:0] drain_up_1_6;
wire [20:0] drain_up_1_7;
wire [20:0] drain_up_1_8;
wire [20:0] drain_up_1_9;
wire [20:0] drain_up_1_10;
wire [20:0] drain_up_1_11;
wire [20:0] drain_up_1_12;
wire [20:0] drain_up_1_13;
wire [20:0] drain_up_1_14;
wire [20:0] drain_up_1_15;
wire [20:0] drain_up_1_16;
wire [20:0] drain_up_1_17;
wire [20:0] drain_up_1_18;
wire [20:0] drain_up_1_19;
wire [20:0] drain_up_1_20;
wire [20:0] drain_up_1_21;
wire [20:0] drain_up_1_22;
wire [20:0] drain_up_1_23;
wire [20:0] drain_up_1_24;
wire [20:0] drain_up_1_25;
wire [20:0] drain_up_1_26;
wire [20:0] drain_up_1_27;
wire [20:0] drain_up_1_28;
wire [20:0] drain_up_1_29;
wire [20:0] drain_up_1_30;
wire [20:0] drain_up_1_31;
wire [20:0] drain_up_2_0;
wire [20:0] drain_up_2_1;
wire [20:0] drain_up_2_2;
wire [20:0] drain_up_2_3;
wire [20:0] drain_up_2_4;
wire [20:0] drain_up_2_5;
wire [20:0] drain_up_2_6;
wire [20:0] drain_up_2_7;
wire [20:0] drain_up_2_8;
wire [20:0] drain_up_2_9;
wire [20:0] drain_up_2_10;
wire [20:0] drain_up_2_11;
wire [20:0] drain_up_2_12;
wire [20:0] drain_up_2_13;
wire [20:0] drain_up_2_14;
wire [20:0] drain_up_2_15;
wire [20:0] drain_up_2_16;
wire [20:0] drain_up_2_17;
wire [20:0] drain_up_2_18;
wire [20:0] drain_up_2_19;
wire [20:0] drain_up_2_20;
wire [20:0] drain_up_2_21;
wire [20:0] drain_up_2_22;
wire [20:0] drain_up_2_23;
wire [20:0] drain_up_2_24;
wire [20:0] drain_up_2_25;
wire [20:0] drain_up_2_26;
wire [20:0] drain_up_2_27;
wire [20:0] drain_up_2_28;
wire [20:0] drain_up_2_29;
wire [20:0] drain_up_2_30;
wire [20:0] drain_up_2_31;
wire [20:0] drain_up_3_0;
wire [20:0] drain_up_3_1;
wire [20:0] drain_up_3_2;
wire [20:0] drain_up_3_3;
wire [20:0] drain_up_3_4;
wire [20:0] drain_up_3_5;
wire [20:0] drain_up_3_6;
wire [20:0] drain_up_3_7;
wire [20:0] drain_up_3_8;
wire [20:0] drain_up_3_9;
wire [20:0] drain_up_3_10;
wire [20:0] drain_up_3_11;
wire [20:0] drain_up_3_12;
wire [20:0] drain_up_3_13;
wire [20:0] drain_up_3_14;
wire [20:0] drain_up_3_15;
wire [20:0] drain_up_3_16;
wire [20:0] drain_up_3_17;
wire [20:0] drain_up_3_18;
wire [20:0] drain_up_3_19;
wire [20:0] drain_up_3_20;
wire [20:0] drain_up_3_21;
wire [20:0] drain_up_3_22;
wire [20:0] drain_up_3_23;
wire [20:0] drain_up_3_24;
wire [20:0] drain_up_3_25;
wire [20:0] drain_up_3_26;
wire [20:0] drain_up_3_27;
wire [20:0] drain_up_3_28;
wire [20:0] drain_up_3_29;
wire [20:0] drain_up_3_30;
wire [20:0] drain_up_3_31;
wire [20:0] drain_up_4_0;
wire [20:0] drain_up_4_1;
wire [20:0] drain_up_4_2;
wire [20:0] drain_up_4_3;
wire [20:0] drain_up_4_4;
wire [20:0] drain_up_4_5;
wire [20:0] drain_up_4_6;
wire [20:0] drain_up_4_7;
wire [20:0] drain_up_4_8;
wire [20:0] drain_up_4_9;
wire [20:0] drain_up_4_10;
wire [20:0] drain_up_4_11;
wire [20:0] drain_up_4_12;
wire [20:0] drain_up_4_13;
wire [20:0] drain_up_4_14;
wire [20:0] drain_up_4_15;
wire [20:0] drain_up_4_16;
wire [20:0] drain_up_4_17;
wire [20:0] drain_up_4_18;
wire [20:0] drain_up_4_19;
wire [20:0] drain_up_4_20;
wire [20:0] drain_up_4_21;
wire [20:0] drain_up_4_22;
wire [20:0] drain_up_4_23;
wire [20:0] drain_up_4_24;
wire [20:0] drain_up_4_25;
wire [20:0] drain_up_4_26;
wire [20:0] drain_up_4_27;
wire [20:0] drain_up_4_28;
wire [20:0] drain_up_4_29;
wire [20:0] drain_up_4_30;
wire [20:0] drain_up_4_31;
wire [20:0] drain_up_5_0;
wire [20:0] drain_up_5_1;
wire [20:0] drain_up_5_2;
wire [20:0] drain_up_5_3;
wire [20:0] drain_up_5_4;
wire [20:0] drain_up_5_5;
wire [20:0] drain_up_5_6;
wire [20:0] drain_up_5_7;
wire [20:0] drain_up_5_8;
wire [20:0] drain_up_5_9;
wire [20:0] drain_up_5_10;
wire [20:0] drain_up_5_11;
wire [20:0] drain_up_5_12;
wire [20:0] drain_up_5_13;
wire [20:0] drain_up_5_14;
wire [20:0] drain_up_5_15;
wire [20:0] drain_up_5_16;
wire [20:0] drain_up_5_17;
wire [20:0] drain_up_5_18;
wire [20:0] drain_up_5_19;
wire [20:0] drain_up_5_20;
wire [20:0] drain_up_5_21;
wire [20:0] drain_up_5_22;
wire [20:0] drain_up_5_23;
wire [20:0] drain_up_5_24;
wire [20:0] drain_up_5_25;
wire [20:0] drain_up_5_26;
wire [20:0] drain_up_5_27;
wire [20:0] drain_up_5_28;
wire [20:0] drain_up_5_29;
wire [20:0] drain_up_5_30;
wire [20:0] drain_up_5_31;
wire [20:0] drain_up_6_0;
wire [20:0] drain_up_6_1;
wire [20:0] drain_up_6_2;
wire [20:0] drain_up_6_3;
wire [20:0] drain_up_6_4;
wire [20:0] drain_up_6_5;
wire [20:0] drain_up_6_6;
wire [20:0] drain_up_6_7;
wire [20:0] drain_up_6_8;
wire [20:0] drain_up_6_9;
wire [20:0] drain_up_6_10;
wire [20:0] drain_up_6_11;
wire [20:0] drain_up_6_12;
wire [20:0] drain_up_6_13;
wire [20:0] drain_up_6_14;
wire [20:0] drain_up_6_15;
wire [20:0] drain_up_6_16;
wire [20:0] drain_up_6_17;
wire [20:0] drain_up_6_18;
wire [20:0] drain_up_6_19;
wire [20:0] drain_up_6_20;
wire [20:0] drain_up_6_21;
wire [20:0] drain_up_6_22;
wire [20:0] drain_up_6_23;
wire [20:0] drain_up_6_24;
wire [20:0] drain_up_6_25;
wire [20:0] drain_up_6_26;
wire [20:0] drain_up_6_27;
wire [20:0] drain_up_6_28;
wire [20:0] drain_up_6_29;
wire [20:0] drain_up_6_30;
wire [20:0] drain_up_6_31;
wire [20:0] drain_up_7_0;
wire [20:0] drain_up_7_1;
wire [20:0] drain_up_7_2;
wire [20:0] drain_up_7_3;
wire [20:0] drain_up_7_4;
wire [20:0] drain_up_7_5;
wire [20:0] drain_up_7_6;
wire [20:0] drain_up_7_7;
wire [20:0] drain_up_7_8;
wire [20:0] drain_up_7_9;
wire [20:0] drain_up_7_10;
wire [20:0] drain_up_7_11;
wire [20:0] drain_up_7_12;
wire [20:0] drain_up_7_13;
wire [20:0] drain_up_7_14;
wire [20:0] drain_up_7_15;
wire [20:0] drain_up_7_16;
wire [20:0] drain_up_7_17;
wire [20:0] drain_up_7_18;
wire [20:0] drain_up_7_19;
wire [20:0] drain_up_7_20;
wire [20:0] drain_up_7_21;
wire [20:0] drain_up_7_22;
wire [20:0] drain_up_7_23;
wire [20:0] drain_up_7_24;
wire [20:0] drain_up_7_25;
wire [20:0] drain_up_7_26;
wire [20:0] drain_up_7_27;
wire [20:0] drain_up_7_28;
wire [20:0] drain_up_7_29;
wire [20:0] drain_up_7_30;
wire [20:0] drain_up_7_31;
wire [20:0] drain_up_8_0;
wire [20:0] drain_up_8_1;
wire [20:0] drain_up_8_2;
wire [20:0] drain_up_8_3;
wire [20:0] drain_up_8_4;
wire [20:0] drain_up_8_5;
wire [20:0] drain_up_8_6;
wire [20:0] drain_up_8_7;
wire [20:0] drain_up_8_8;
wire [20:0] drain_up_8_9;
wire [20:0] drain_up_8_10;
wire [20:0] drain_up_8_11;
wire [20:0] drain_up_8_12;
wire [20:0] drain_up_8_13;
wire [20:0] drain_up_8_14;
wire [20:0] drain_up_8_15;
wire [20:0] drain_up_8_16;
wire [20:0] drain_up_8_17;
wire [20:0] drain_up_8_18;
wire [20:0] drain_up_8_19;
wire [20:0] drain_up_8_20;
wire [20:0] drain_up_8_21;
wire [20:0] drain_up_8_22;
wire [20:0] drain_up_8_23;
wire [20:0] drain_up_8_24;
wire [20:0] drain_up_8_25;
wire [20:0] drain_up_8_26;
wire [20:0] drain_up_8_27;
wire [20:0] drain_up_8_28;
wire [20:0] drain_up_8_29;
wire [20:0] drain_up_8_30;
wire [20:0] drain_up_8_31;
wire [20:0] drain_up_9_0;
wire [20:0] drain_up_9_1;
wire [20:0] drain_up_9_2;
wire [20:0] drain_up_9_3;
wire [20:0] drain_up_9_4;
wire [20:0] drain_up_9_5;
wire [20:0] drain_up_9_6;
wire [20:0] drain_up_9_7;
wire [20:0] drain_up_9_8;
wire [20:0] drain_up_9_9;
wire [20:0] drain_up_9_10;
wire [20:0] drain_up_9_11;
wire [20:0] drain_up_9_12;
wire [20:0] drain_up_9_13;
wire [20:0] drain_up_9_14;
wire [20:0] drain_up_9_15;
wire [20:0] drain_up_9_16;
wire [20:0] drain_up_9_17;
wire [20:0] drain_up_9_18;
wire [20:0] drain_up_9_19;
wire [20:0] drain_up_9_20;
wire [20:0] drain_up_9_21;
wire [20:0] drain_up_9_22;
wire [20:0] drain_up_9_23;
wire [20:0] drain_up_9_24;
wire [20:0] drain_up_9_25;
wire [20:0] drain_up_9_26;
wire [20:0] drain_up_9_27;
wire [20:0] drain_up_9_28;
wire [20:0] drain_up_9_29;
wire [20:0] drain_up_9_30;
wire [20:0] drain_up_9_31;
wire [20:0] drain_up_10_0;
wire [20:0] drain_up_10_1;
wire [20:0] drain_up_10_2;
wire [20:0] drain_up_10_3;
wire [20:0] drain_up_10_4;
wire [20:0] drain_up_10_5;
wire [20:0] drain_up_10_6;
wire [20:0] drain_up_10_7;
wire [20:0] drain_up_10_8;
wire [20:0] drain_up_10_9;
wire [20:0] drain_up_10_10;
wire [20:0] drain_up_10_11;
wire [20:0] drain_up_10_12;
wire [20:0] drain_up_10_13;
wire [20:0] drain_up_10_14;
wire [20:0] drain_up_10_15;
wire [20:0] drain_up_10_16;
wire [20:0] drain_up_10_17;
wire [20:0] drain_up_10_18;
wire [20:0] drain_up_10_19;
wire [20:0] drain_up_10_20;
wire [20:0] drain_up_10_21;
wire [20:0] drain_up_10_22;
wire [20:0] drain_up_10_23;
wire [20:0] drain_up_10_24;
wire [20:0] drain_up_10_25;
wire [20:0] drain_up_10_26;
wire [20:0] drain_up_10_27;
wire [20:0] drain_up_10_28;
wire [20:0] drain_up_10_29;
wire [20:0] drain_up_10_30;
wire [20:0] drain_up_10_31;
wire [20:0] drain_up_11_0;
wire [20:0] drain_up_11_1;
wire [20:0] drain_up_11_2;
wire [20:0] drain_up_11_3;
wire [20:0] drain_up_11_4;
wire [20:0] drain_up_11_5;
wire [20:0] drain_up_11_6;
wire [20:0] drain_up_11_7;
wire [20:0] drain_up_11_8;
wire [20:0] drain_up_11_9;
wire [20:0] drain_up_11_10;
wire [20:0] drain_up_11_11;
wire [20:0] drain_up_11_12;
wire [20:0] drain_up_11_13;
wire [20:0] drain_up_11_14;
wire [20:0] drain_up_11_15;
wire [20:0] drain_up_11_16;
wire [20:0] drain_up_11_17;
wire [20:0] drain_up_11_18;
wire [20:0] drain_up_11_19;
wire [20:0] drain_up_11_20;
wire [20:0] drain_up_11_21;
wire [20:0] drain_up_11_22;
wire [20:0] drain_up_11_23;
wire [20:0] drain_up_11_24;
wire [20:0] drain_up_11_25;
wire [20:0] drain_up_11_26;
wire [20:0] drain_up_11_27;
wire [20:0] drain_up_11_28;
wire [20:0] drain_up_11_29;
wire [20:0] drain_up_11_30;
wire [20:0] drain_up_11_31;
wire [20:0] drain_up_12_0;
wire [20:0] drain_up_12_1;
wire [20:0] drain_up_12_2;
wire [20:0] drain_up_12_3;
wire [20:0] drain_up_12_4;
wire [20:0] drain_up_12_5;
wire [20:0] drain_up_12_6;
wire [20:0] drain_up_12_7;
wire [20:0] drain_up_12_8;
wire [20:0] drain_up_12_9;
wire [20:0] drain_up_12_10;
wire [20:0] drain_up_12_11;
wire [20:0] drain_up_12_12;
wire [20:0] drain_up_12_13;
wire [20:0] drain_up_12_14;
wire [20:0] drain_up_12_15;
wire [20:0] drain_up_12_16;
wire [20:0] drain_up_12_17;
wire [20:0] drain_up_12_18;
wire [20:0] drain_up_12_19;
wire [20:0] drain_up_12_20;
wire [20:0] drain_up_12_21;
wire [20:0] drain_up_12_22;
wire [20:0] drain_up_12_23;
wire [20:0] drain_up_12_24;
wire [20:0] drain_up_12_25;
wire [20:0] drain_up_12_26;
wire [20:0] drain_up_12_27;
wire [20:0] drain_up_12_28;
wire [20:0] drain_up_12_29;
wire [20:0] drain_up_12_30;
wire [20:0] drain_up_12_31;
wire [20:0] drain_up_13_0;
wire [20:0] drain_up_13_1;
wire [20:0] drain_up_13_2;
wire [20:0] drain_up_13_3;
wire [20:0] drain_up_13_4;
wire [20:0] drain_up_13_5;
wire [20:0] drain_up_13_6;
wire [20:0] drain_up_13_7;
wire [20:0] drain_up_13_8;
wire [20:0] drain_up_13_9;
wire [20:0] drain_up_13_10;
wire [20:0] drain_up_13_11;
wire [20:0] drain_up_13_12;
wire [20:0] drain_up_13_13;
wire [20:0] drain_up_13_14;
wire [20:0] drain_up_13_15;
wire [20:0] drain_up_13_16;
wire [20:0] drain_up_13_17;
wire [20:0] drain_up_13_18;
wire [20:0] drain_up_13_19;
wire [20:0] drain_up_13_20;
wire [20:0] drain_up_13_21;
wire [20:0] drain_up_13_22;
wire [20:0] drain_up_13_23;
wire [20:0] drain_up_13_24;
wire [20:0] drain_up_13_25;
wire [20:0] drain_up_13_26;
wire [20:0] drain_up_13_27;
wire [20:0] drain_up_13_28;
wire [20:0] drain_up_13_29;
wire [20:0] drain_up_13_30;
wire [20:0] drain_up_13_31;
wire [20:0] drain_up_14_0;
wire [20:0] drain_up_14_1;
wire [20:0] drain_up_14_2;
wire [20:0] drain_up_14_3;
wire [20:0] drain_up_14_4;
wire [20:0] drain_up_14_5;
wire [20:0] drain_up_14_6;
wire [20:0] drain_up_14_7;
wire [20:0] drain_up_14_8;
wire [20:0] drain_up_14_9;
wire [20:0] drain_up_14_10;
wire [20:0] drain_up_14_11;
wire [20:0] drain_up_14_12;
wire [20:0] drain_up_14_13;
wire [20:0] drain_up_14_14;
wire [20:0] drain_up_14_15;
wire [20:0] drain_up_14_16;
wire [20:0] drain_up_14_17;
wire [20:0] drain_up_14_18;
wire [20:0] drain_up_14_19;
wire [20:0] drain_up_14_20;
wire [20:0] drain_up_14_21;
wire [20:0] drain_up_14_22;
wire [20:0] drain_up_14_23;
wire [20:0] drain_up_14_24;
wire [20:0] drain_up_14_25;
wire [20:0] drain_up_14_26;
wire [20:0] drain_up_14_27;
wire [20:0] drain_up_14_28;
wire [20:0] drain_up_14_29;
wire [20:0] drain_up_14_30;
wire [20:0] drain_up_14_31;
wire [20:0] drain_up_15_0;
wire [20:0] drain_up_15_1;
wire [20:0] drain_up_15_2;
wire [20:0] drain_up_15_3;
wire [20:0] drain_up_15_4;
wire [20:0] drain_up_15_5;
wire [20:0] drain_up_15_6;
wire [20:0] drain_up_15_7;
wire [20:0] drain_up_15_8;
wire [20:0] drain_up_15_9;
wire [20:0] drain_up_15_10;
wire [20:0] drain_up_15_11;
wire [20:0] drain_up_15_12;
wire [20:0] drain_up_15_13;
wire [20:0] drain_up_15_14;
wire [20:0] drain_up_15_15;
wire [20:0] drain_up_15_16;
wire [20:0] drain_up_15_17;
wire [20:0] drain_up_15_18;
wire [20:0] drain_up_15_19;
wire [20:0] drain_up_15_20;
wire [20:0] drain_up_15_21;
wire [20:0] drain_up_15_22;
wire [20:0] drain_up_15_23;
wire [20:0] drain_up_15_24;
wire [20:0] drain_up_15_25;
wire [20:0] drain_up_15_26;
wire [20:0] drain_up_15_27;
wire [20:0] drain_up_15_28;
wire [20:0] drain_up_15_29;
wire [20:0] drain_up_15_30;
wire [20:0] drain_up_15_31;
wire first_right_0_1;
wire first_right_0_2;
wire first_right_0_3;
wire first_right_0_4;
wire first_right_0_5;
wire first_right_0_6;
wire first_right_0_7;
wire first_right_0_8;
wire first_right_0_9;
wire first_right_0_10;
wire first_right_0_11;
wire first_right_0_12;
wire first_right_0_13;
wire first_right_0_14;
wire first_right_0_15;
wire first_right_0_16;
wire first_right_0_17;
wire first_right_0_18;
wire first_right_0_19;
wire first_right_0_20;
wire first_right_0_21;
wire first_right_0_22;
wire first_right_0_23;
wire first_right_0_24;
wire first_right_0_25;
wire first_right_0_26;
wire first_right_0_27;
wire first_right_0_28;
wire first_right_0_29;
wire first_right_0_30;
wire first_right_0_31;
wire first_right_0_32;
wire first_right_1_1;
wire first_right_1_2;
wire first_right_1_3;
wire first_right_1_4;
wire first_right_1_5;
wire first_right_1_6;
wire first_right_1_7;
wire first_right_1_8;
wire first_right_1_9;
wire first_right_1_10;
wire first_right_1_11;
wire first_right_1_12;
wire first_right_1_13;
wire first_right_1_14;
wire first_right_1_15;
wire first_right_1_16;
wire first_right_1_17;
wire first_right_1_18;
wire first_right_1_19;
wire first_right_1_20;
wire first_right_1_21;
wire first_right_1_22;
wire first_right_1_23;
wire first_right_1_24;
wire first_right_1_25;
wire first_right_1_26;
wire first_right_1_27;
wire first_right_1_28;
wire first_right_1_29;
wire first_right_1_30;
wire first_right_1_31;
wire first_right_1_32;
wire first_right_2_1;
wire first_right_2_2;
wire first_right_2_3;
wire first_right_2_4;
wire first_right_2_5;
wire first_right_2_6;
wire first_right_2_7;
wire first_right_2_8;
wire first_right_2_9;
wire first_right_2_10;
wire first_right_2_11;
wire first_right_2_12;
wire first_right_2_13;
wire first_right_2_14;
wire first_right_2_15;
wire first_right_2_16;
wire first_right_2_17;
wire first_right_2_18;
wire first_right_2_19;
wire first_right_2_20;
wire first_right_2_21;
wire first_right_2_22;
wire first_right_2_23;
wire first_right_2_24;
wire first_right_2_25;
wire first_right_2_26;
wire first_right_2_27;
wire first_right_2_28;
wire first_right_2_29;
wire first_right_2_30;
wire first_right_2_31;
wire first_right_2_32;
wire first_right_3_1;
wire first_right_3_2;
wire first_right_3_3;
wire first_right_3_4;
wire first_right_3_5;
wire first_right_3_6;
wire first_right_3_7;
wire first_right_3_8;
wire first_right_3_9;
wire first_right_3_10;
wire first_right_3_11;
wire first_right_3_12;
wire first_right_3_13;
wire first_right_3_14;
wire first_right_3_15;
wire first_right_3_16;
wire first_right_3_17;
wire first_right_3_18;
wire first_right_3_19;
wire first_right_3_20;
wire first_right_3_21;
wire first_right_3_22;
wire first_right_3_23;
wire first_right_3_24;
wire first_right_3_25;
wire first_right_3_26;
wire first_right_3_27;
wire first_right_3_28;
wire first_right_3_29;
wire first_right_3_30;
wire first_right_3_31;
wire first_right_3_32;
wire first_right_4_1;
wire first_right_4_2;
wire first_right_4_3;
wire first_right_4_4;
wire first_right_4_5;
wire first_right_4_6;
wire first_right_4_7;
wire first_right_4_8;
wire first_right_4_9;
wire first_right_4_10;
wire first_right_4_11;
wire first_right_4_12;
wire first_right_4_13;
wire first_right_4_14;
wire first_right_4_15;
wire first_right_4_16;
wire first_right_4_17;
wire first_right_4_18;
wire first_right_4_19;
wire first_right_4_20;
wire first_right_4_21;
wire first_right_4_22;
wire first_right_4_23;
wire first_right_4_24;
wire first_right_4_25;
wire first_right_4_26;
wire first_right_4_27;
wire first_right_4_28;
wire first_right_4_29;
wire first_right_4_30;
wire first_right_4_31;
wire first_right_4_32;
wire first_right_5_1;
wire first_right_5_2;
wire first_right_5_3;
wire first_right_5_4;
wire first_right_5_5;
wire first_right_5_6;
wire first_right_5_7;
wire first_right_5_8;
wire first_right_5_9;
wire first_right_5_10;
wire first_right_5_11;
wire first_right_5_12;
wire first_right_5_13;
wire first_right_5_14;
wire first_right_5_15;
wire first_right_5_16;
wire first_right_5_17;
wire first_right_5_18;
wire first_right_5_19;
wire first_right_5_20;
wire first_right_5_21;
wire first_right_5_22;
wire first_right_5_23;
wire first_right_5_24;
wire first_right_5_25;
wire first_right_5_26;
wire first_right_5_27;
wire first_right_5_28;
wire first_right_5_29;
wire first_right_5_30;
wire first_right_5_31;
wire first_right_5_32;
wire first_right_6_1;
wire first_right_6_2;
wire first_right_6_3;
wire first_right_6_4;
wire first_right_6_5;
wire first_right_6_6;
wire first_right_6_7;
wire first_right_6_8;
wire first_right_6_9;
wire first_right_6_10;
wire first_right_6_11;
wire first_right_6_12;
wire first_right_6_13;
wire first_right_6_14;
wire first_right_6_15;
wire first_right_6_16;
wire first_right_6_17;
wire first_right_6_18;
wire first_right_6_19;
wire first_right_6_20;
wire first_right_6_21;
wire first_right_6_22;
wire first_right_6_23;
wire first_right_6_24;
wire first_right_6_25;
wire first_right_6_26;
wire first_right_6_27;
wire first_right_6_28;
wire first_right_6_29;
wire first_right_6_30;
wire first_right_6_31;
wire first_right_6_32;
wire first_right_7_1;
wire first_right_7_2;
wire first_right_7_3;
wire first_right_7_4;
wire first_right_7_5;
wire first_right_7_6;
wire first_right_7_7;
wire first_right_7_8;
wire first_right_7_9;
wire first_right_7_10;
wire first_right_7_11;
wire first_right_7_12;
wire first_right_7_13;
wire first_right_7_14;
wire first_right_7_15;
wire first_right_7_16;
wire first_right_7_17;
wire first_right_7_18;
wire first_right_7_19;
wire first_right_7_20;
wire first_right_7_21;
wire first_right_7_22;
wire first_right_7_23;
wire first_right_7_24;
wire first_right_7_25;
wire first_right_7_26;
wire first_right_7_27;
wire first_right_7_28;
wire first_right_7_29;
wire first_right_7_30;
wire first_right_7_31;
wire first_right_7_32;
wire first_right_8_1;
wire first_right_8_2;
wire first_right_8_3;
wire first_right_8_4;
wire first_right_8_5;
wire first_right_8_6;
wire first_right_8_7;
wire first_right_8_8;
wire first_right_8_9;
wire first_right_8_10;
wire first_right_8_11;
wire first_right_8_12;
wire first_right_8_13;
wire first_right_8_14;
wire first_right_8_15;
wire first_right_8_16;
wire first_right_8_17;
wire first_right_8_18;
wire first_right_8_19;
wire first_right_8_20;
wire first_right_8_21;
wire first_right_8_22;
wire first_right_8_23;
wire first_right_8_24;
wire first_right_8_25;
wire first_right_8_26;
wire first_right_8_27;
wire first_right_8_28;
wire first_right_8_29;
wire first_right_8_30;
wire first_right_8_31;
wire first_right_8_32;
wire first_right_9_1;
wire first_right_9_2;
wire first_right_9_3;
wire first_right_9_4;
wire first_right_9_5;
wire first_right_9_6;
wire first_right_9_7;
wire first_right_9_8;
wire first_right_9_9;
wire first_right_9_10;
wire first_right_9_11;
wire first_right_9_12;
wire first_right_9_13;
wire first_right_9_14;
wire first_right_9_15;
wire first_right_9_16;
wire first_right_9_17;
wire first_right_9_18;
wire first_right_9_19;
wire first_right_9_20;
wire first_right_9_21;
wire first_right_9_22;
wire first_right_9_23;
wire first_right_9_24;
wire first_right_9_25;
wire first_right_9_26;
wire first_right_9_27;
wire first_right_9_28;
wire first_right_9_29;
wire first_right_9_30;
wire first_right_9_31;
wire first_right_9_32;
wire first_right_10_1;
wire first_right_10_2;
wire first_right_10_3;
wire first_right_10_4;
wire first_right_10_5;
wire first_right_10_6;
wire first_right_10_7;
wire first_right_10_8;
wire first_right_10_9;
wire first_right_10_10;
wire first_right_10_11;
wire first_right_10_12;
wire first_right_10_13;
wire first_right_10_14;
wire first_right_10_15;
wire first_right_10_16;
wire first_right_10_17;
wire first_right_10_18;
wire first_right_10_19;
wire first_right_10_20;
wire first_right_10_21;
wire first_right_10_22;
wire first_right_10_23;
wire first_right_10_24;
wire first_right_10_25;
wire first_right_10_26;
wire first_right_10_27;
wire first_right_10_28;
wire first_right_10_29;
wire first_right_10_30;
wire first_right_10_31;
wire first_right_10_32;
wire first_right_11_1;
wire first_right_11_2;
wire first_right_11_3;
wire first_right_11_4;
wire first_right_11_5;
wire first_right_11_6;
wire first_right_11_7;
wire first_right_11_8;
wire first_right_11_9;
wire first_right_11_10;
wire first_right_11_11;
wire first_right_11_12;
wire first_right_11_13;
wire first_right_11_14;
wire first_right_11_15;
wire first_right_11_16;
wire first_right_11_17;
wire first_right_11_18;
wire first_right_11_19;
wire first_right_11_20;
wire first_right_11_21;
wire first_right_11_22;
wire first_right_11_23;
wire first_right_11_24;
wire first_right_11_25;
wire first_right_11_26;
wire first_right_11_27;
wire first_right_11_28;
wire first_right_11_29;
wire first_right_11_30;
wire first_right_11_31;
wire first_right_11_32;
wire first_right_12_1;
wire first_right_12_2;
wire first_right_12_3;
wire first_right_12_4;
wire first_right_12_5;
wire first_right_12_6;
wire first_right_12_7;
wire first_right_12_8;
wire first_right_12_9;
wire first_right_12_10;
wire first_right_12_11;
wire first_right_12_12;
wire first_right_12_13;
wire first_right_12_14;
wire first_right_12_15;
wire first_right_12_16;
wire first_right_12_17;
wire first_right_12_18;
wire first_right_12_19;
wire first_right_12_20;
wire first_right_12_21;
wire first_right_12_22;
wire first_right_12_23;
wire first_right_12_24;
wire first_right_12_25;
wire first_right_12_26;
wire first_right_12_27;
wire first_right_12_28;
wire first_right_12_29;
wire first_right_12_30;
wire first_right_12_31;
wire first_right_12_32;
wire first_right_13_1;
wire first_right_13_2;
wire first_right_13_3;
wire first_right_13_4;
wire first_right_13_5;
wire first_right_13_6;
wire first_right_13_7;
wire first_right_13_8;
wire first_right_13_9;
wire first_right_13_10;
wire first_right_13_11;
wire first_right_13_12;
wire first_right_13_13;
wire first_right_13_14;
wire first_right_13_15;
wire first_right_13_16;
wire first_right_13_17;
wire first_right_13_18;
wire first_right_13_19;
wire first_right_13_20;
wire first_right_13_21;
wire first_right_13_22;
wire first_right_13_23;
wire first_right_13_24;
wire first_right_13_25;
wire first_right_13_26;
wire first_right_13_27;
wire first_right_13_28;
wire first_right_13_29;
wire first_right_13_30;
wire first_right_13_31;
wire first_right_13_32;
wire first_right_14_1;
wire first_right_14_2;
wire first_right_14_3;
wire first_right_14_4;
wire first_right_14_5;
wire first_right_14_6;
wire first_right_14_7;
wire first_right_14_8;
wire first_right_14_9;
wire first_right_14_10;
wire first_right_14_11;
wire first_right_14_12;
wire first_right_14_13;
wire first_right_14_14;
wire first_right_14_15;
wire first_right_14_16;
wire first_right_14_17;
wire first_right_14_18;
wire first_right_14_19;
wire first_right_14_20;
wire first_right_14_21;
wire first_right_14_22;
wire first_right_14_23;
wire first_right_14_24;
wire first_right_14_25;
wire first_right_14_26;
wire first_right_14_27;
wire first_right_14_28;
wire first_right_14_29;
wire first_right_14_30;
wire first_right_14_31;
wire first_right_14_32;
wire first_right_15_1;
wire first_right_15_2;
wire first_right_15_3;
wire first_right_15_4;
wire first_right_15_5;
wire first_right_15_6;
wire first_right_15_7;
wire first_right_15_8;
wire first_right_15_9;
wire first_right_15_10;
wire first_right_15_11;
wire first_right_15_12;
wire first_right_15_13;
wire first_right_15_14;
wire first_right_15_15;
wire first_right_15_16;
wire first_right_15_17;
wire first_right_15_18;
wire first_right_15_19;
wire first_right_15_20;
wire first_right_15_21;
wire first_right_15_22;
wire first_right_15_23;
wire first_right_15_24;
wire first_right_15_25;
wire first_right_15_26;
wire first_right_15_27;
wire first_right_15_28;
wire first_right_15_29;
wire first_right_15_30;
wire first_right_15_31;
wire first_right_15_32;
wire [3:0] k_down_1_0;
wire [3:0] k_down_1_1;
wire [3:0] k_down_1_2;
wire [3:0] k_down_1_3;
wire [3:0] k_down_1_4;
wire [3:0] k_down_1_5;
wire [3:0] k_down_1_6;
wire [3:0] k_down_1_7;
wire [3:0] k_down_1_8;
wire [3:0] k_down_1_9;
wire [3:0] k_down_1_10;
wire [3:0] k_down_1_11;
wire [3:0] k_down_1_12;
wire [3:0] k_down_1_13;
wire [3:0] k_down_1_14;
wire [3:0] k_down_1_15;
wire [3:0] k_down_1_16;
wire [3:0] k_down_1_17;
wire [3:0] k_down_1_18;
wire [3:0] k_down_1_19;
wire [3:0] k_down_1_20;
wire [3:0] k_down_1_21;
wire [3:0] k_down_1_22;
wire [3:0] k_down_1_23;
wire [3:0] k_down_1_24;
wire [3:0] k_down_1_25;
wire [3:0] k_down_1_26;
wire [3:0] k_down_1_27;
wire [3:0] k_down_1_28;
wire [3:0] k_down_1_29;
wire [3:0] k_down_1_30;
wire [3:0] k_down_1_31;
wire [3:0] k_down_2_0;
wire [3:0] k_down_2_1;
wire [3:0] k_down_2_2;
wire [3:0] k_down_2_3;
wire [3:0] k_down_2_4;
wire [3:0] k_down_2_5;
wire [3:0] k_down_2_6;
wire [3:0] k_down_2_7;
wire [3:0] k_down_2_8;
wire [3:0] k_down_2_9;
wire [3:0] k_down_2_10;
wire [3:0] k_down_2_11;
wire [3:0] k_down_2_12;
wire [3:0] k_down_2_13;
wire [3:0] k_down_2_14;
wire [3:0] k_down_2_15;
wire [3:0] k_down_2_16;
wire [3:0] k_down_2_17;
wire [3:0] k_down_2_18;
wire [3:0] k_down_2_19;
wire [3:0] k_down_2_20;
wire [3:0] k_down_2_21;
wire [3:0] k_down_2_22;
wire [3:0] k_down_2_23;
wire [3:0] k_down_2_24;
wire [3:0] k_down_2_25;
wire [3:0] k_down_2_26;
wire [3:0] k_down_2_27;
wire [3:0] k_down_2_28;
wire [3:0] k_down_2_29;
wire [3:0] k_down_2_30;
wire [3:0] k_down_2_31;
wire [3:0] k_down_3_0;
wire [3:0] k_down_3_1;
wire [3:0] k_down_3_2;
wire [3:0] k_down_3_3;
wire [3:0] k_down_3_4;
wire [3:0] k_down_3_5;
wire [3:0] k_down_3_6;
wire [3:0] k_down_3_7;
wire [3:0] k_down_3_8;
wire [3:0] k_down_3_9;
wire [3:0] k_down_3_10;
wire [3:0] k_down_3_11;
wire [3:0] k_down_3_12;
wire [3:0] k_down_3_13;
wire [3:0] k_down_3_14;
wire [3:0] k_down_3_15;
wire [3:0] k_down_3_16;
wire [3:0] k_down_3_17;
wire [3:0] k_down_3_18;
wire [3:0] k_down_3_19;
wire [3:0] k_down_3_20;
wire [3:0] k_down_3_21;
wire [3:0] k_down_3_22;
wire [3:0] k_down_3_23;
wire [3:0] k_down_3_24;
wire [3:0] k_down_3_25;
wire [3:0] k_down_3_26;
wire [3:0] k_down_3_27;
wire [3:0] k_down_3_28;
wire [3:0] k_down_3_29;
wire [3:0] k_down_3_30;
wire [3:0] k_down_3_31;
wire [3:0] k_down_4_0;
wire [3:0] k_down_4_1;
wire [3:0] k_down_4_2;
wire [3:0] k_down_4_3;
wire [3:0] k_down_4_4;
wire [3:0] k_down_4_5;
wire [3:0] k_down_4_6;
wire [3:0] k_down_4_7;
wire [3:0] k_down_4_8;
wire [3:0] k_down_4_9;
wire [3:0] k_down_4_10;
wire [3:0] k_down_4_11;
wire [3:0] k_down_4_12;
wire [3:0] k_down_4_13;
wire [3:0] k_down_4_14;
wire [3:0] k_down_4_15;
wire [3:0] k_down_4_16;
wire [3:0] k_down_4_17;
wire [3:0] k_down_4_18;
wire [3:0] k_down_4_19;
wire [3:0] k_down_4_20;
wire [3:0] k_down_4_21;
wire [3:0] k_down_4_22;
wire [3:0] k_down_4_23;
wire [3:0] k_down_4_24;
wire [3:0] k_down_4_25;
wire [3:0] k_down_4_26;
wire [3:0] k_down_4_27;
wire [3:0] k_down_4_28;
wire [3:0] k_down_4_29;
wire [3:0] k_down_4_30;
wire [3:0] k_down_4_31;
wire [3:0] k_down_5_0;
wire [3:0] k_down_5_1;
wire [3:0] k_down_5_2;
wire [3:0] k_down_5_3;
wire [3:0] k_down_5_4;
wire [3:0] k_down_5_5;
wire [3:0] k_down_5_6;
wire [3:0] k_down_5_7;
wire [3:0] k_down_5_8;
wire [3:0] k_down_5_9;
wire [3:0] k_down_5_10;
wire [3:0] k_down_5_11;
wire [3:0] k_down_5_12;
wire [3:0] k_down_5_13;
wire [3:0] k_down_5_14;
wire [3:0] k_down_5_15;
wire [3:0] k_down_5_16;
wire [3:0] k_down_5_17;
wire [3:0] k_down_5_18;
wire [3:0] k_down_5_19;
wire [3:0] k_down_5_20;
wire [3:0] k_down_5_21;
wire [3:0] k_down_5_22;
wire [3:0] k_down_5_23;
wire [3:0] k_down_5_24;
wire [3:0] k_down_5_25;
wire [3:0] k_down_5_26;
wire [3:0] k_down_5_27;
wire [3:0] k_down_5_28;
wire [3:0] k_down_5_29;
wire [3:0] k_down_5_30;
wire [3:0] k_down_5_31;
wire [3:0] k_down_6_0;
wire [3:0] k_down_6_1;
wire [3:0] k_down_6_2;
wire [3:0] k_down_6_3;
wire [3:0] k_down_6_4;
wire [3:0] k_down_6_5;
wire [3:0] k_down_6_6;
wire [3:0] k_down_6_7;
wire [3:0] k_down_6_8;
wire [3:0] k_down_6_9;
wire [3:0] k_down_6_10;
wire [3:0] k_down_6_11;
wire [3:0] k_down_6_12;
wire [3:0] k_down_6_13;
wire [3:0] k_down_6_14;
wire [3:0] k_down_6_15;
wire [3:0] k_down_6_16;
wire [3:0] k_down_6_17;
wire [3:0] k_down_6_18;
wire [3:0] k_down_6_19;
wire [3:0] k_down_6_20;
wire [3:0] k_down_6_21;
wire [3:0] k_down_6_22;
wire [3:0] k_down_6_23;
wire [3:0] k_down_6_24;
wire [3:0] k_down_6_25;
wire [3:0] k_down_6_26;
wire [3:0] k_down_6_27;
wire [3:0] k_down_6_28;
wire [3:0] k_down_6_29;
wire [3:0] k_down_6_30;
wire [3:0] k_down_6_31;
wire [3:0] k_down_7_0;
wire [3:0] k_down_7_1;
wire [3:0] k_down_7_2;
wire [3:0] k_down_7_3;
wire [3:0] k_down_7_4;
wire [3:0] k_down_7_5;
wire [3:0] k_down_7_6;
wire [3:0] k_down_7_7;
wire [3:0] k_down_7_8;
wire [3:0] k_down_7_9;
wire [3:0] k_down_7_10;
wire [3:0] k_down_7_11;
wire [3:0] k_down_7_12;
wire [3:0] k_down_7_13;
wire [3:0] k_down_7_14;
wire [3:0] k_down_7_15;
wire [3:0] k_down_7_16;
wire [3:0] k_down_7_17;
wire [3:0] k_down_7_18;
wire [3:0] k_down_7_19;
wire [3:0] k_down_7_20;
wire [3:0] k_down_7_21;
wire [3:0] k_down_7_22;
wire [3:0] k_down_7_23;
wire [3:0] k_down_7_24;
wire [3:0] k_down_7_25;
wire [3:0] k_down_7_26;
wire [3:0] k_down_7_27;
wire [3:0] k_down_7_28;
wire [3:0] k_down_7_29;
wire [3:0] k_down_7_30;
wire [3:0] k_down_7_31;
wire [3:0] k_down_8_0;
wire [3:0] k_down_8_1;
wire [3:0] k_down_8_2;
wire [3:0] k_down_8_3;
wire [3:0] k_down_8_4;
wire [3:0] k_down_8_5;
wire [3:0] k_down_8_6;
wire [3:0] k_down_8_7;
wire [3:0] k_down_8_8;
wire [3:0] k_down_8_9;
wire [3:0] k_down_8_10;
wire [3:0] k_down_8_11;
wire [3:0] k_down_8_12;
wire [3:0] k_down_8_13;
wire [3:0] k_down_8_14;
wire [3:0] k_down_8_15;
wire [3:0] k_down_8_16;
wire [3:0] k_down_8_17;
wire [3:0] k_down_8_18;
wire [3:0] k_down_8_19;
wire [3:0] k_down_8_20;
wire [3:0] k_down_8_21;
wire [3:0] k_down_8_22;
wire [3:0] k_down_8_23;
wire [3:0] k_down_8_24;
wire [3:0] k_down_8_25;
wire [3:0] k_down_8_26;
wire [3:0] k_down_8_27;
wire [3:0] k_down_8_28;
wire [3:0] k_down_8_29;
wire [3:0] k_down_8_30;
wire [3:0] k_down_8_31;
wire [3:0] k_down_9_0;
wire [3:0] k_down_9_1;
wire [3:0] k_down_9_2;
wire [3:0] k_down_9_3;
wire [3:0] k_down_9_4;
wire [3:0] k_down_9_5;
wire [3:0] k_down_9_6;
wire [3:0] k_down_9_7;
wire [3:0] k_down_9_8;
wire [3:0] k_down_9_9;
wire [3:0] k_down_9_10;
wire [3:0] k_down_9_11;
wire [3:0] k_down_9_12;
wire [3:0] k_down_9_13;
wire [3:0] k_down_9_14;
wire [3:0] k_down_9_15;
wire [3:0] k_down_9_16;
wire [3:0] k_down_9_17;
wire [3:0] k_down_9_18;
wire [3:0] k_down_9_19;
wire [3:0] k_down_9_20;
wire [3:0] k_down_9_21;
wire [3:0] k_down_9_22;
wire [3:0] k_down_9_23;
wire [3:0] k_down_9_24;
wire [3:0] k_down_9_25;
wire [3:0] k_down_9_26;
wire [3:0] k_down_9_27;
wire [3:0] k_down_9_28;
wire [3:0] k_down_9_29;
wire [3:0] k_down_9_30;
wire [3:0] k_down_9_31;
wire [3:0] k_down_10_0;
wire [3:0] k_down_10_1;
wire [3:0] k_down_10_2;
wire [3:0] k_down_10_3;
wire [3:0] k_down_10_4;
wire [3:0] k_down_10_5;
wire [3:0] k_down_10_6;
wire [3:0] k_down_10_7;
wire [3:0] k_down_10_8;
wire [3:0] k_down_10_9;
wire [3:0] k_down_10_10;
wire [3:0] k_down_10_11;
wire [3:0] k_down_10_12;
wire [3:0] k_down_10_13;
wire [3:0] k_down_10_14;
wire [3:0] k_down_10_15;
wire [3:0] k_down_10_16;
wire [3:0] k_down_10_17;
wire [3:0] k_down_10_18;
wire [3:0] k_down_10_19;
wire [3:0] k_down_10_20;
wire [3:0] k_down_10_21;
wire [3:0] k_down_10_22;
wire [3:0] k_down_10_23;
wire [3:0] k_down_10_24;
wire [3:0] k_down_10_25;
wire [3:0] k_down_10_26;
wire [3:0] k_down_10_27;
wire [3:0] k_down_10_28;
wire [3:0] k_down_10_29;
wire [3:0] k_down_10_30;
wire [3:0] k_down_10_31;
wire [3:0] k_down_11_0;
wire [3:0] k_down_11_1;
wire [3:0] k_down_11_2;
wire [3:0] k_down_11_3;
wire [3:0] k_down_11_4;
wire [3:0] k_down_11_5;
wire [3:0] k_down_11_6;
wire [3:0] k_down_11_7;
wire [3:0] k_down_11_8;
wire [3:0] k_down_11_9;
wire [3:0] k_down_11_10;
wire [3:0] k_down_11_11;
wire [3:0] k_down_11_12;
wire [3:0] k_down_11_13;
wire [3:0] k_down_11_14;
wire [3:0] k_down_11_15;
wire [3:0] k_down_11_16;
wire [3:0] k_down_11_17;
wire [3:0] k_down_11_18;
wire [3:0] k_down_11_19;
wire [3:0] k_down_11_20;
wire [3:0] k_down_11_21;
wire [3:0] k_down_11_22;
wire [3:0] k_down_11_23;
wire [3:0] k_down_11_24;
wire [3:0] k_down_11_25;
wire [3:0] k_down_11_26;
wire [3:0] k_down_11_27;
wire [3:0] k_down_11_28;
wire [3:0] k_down_11_29;
wire [3:0] k_down_11_30;
wire [3:0] k_down_11_31;
wire [3:0] k_down_12_0;
wire [3:0] k_down_12_1;
wire [3:0] k_down_12_2;
wire [3:0] k_down_12_3;
wire [3:0] k_down_12_4;
wire [3:0] k_down_12_5;
wire [3:0] k_down_12_6;
wire [3:0] k_down_12_7;
wire [3:0] k_down_12_8;
wire [3:0] k_down_12_9;
wire [3:0] k_down_12_10;
wire [3:0] k_down_12_11;
wire [3:0] k_down_12_12;
wire [3:0] k_down_12_13;
wire [3:0] k_down_12_14;
wire [3:0] k_down_12_15;
wire [3:0] k_down_12_16;
wire [3:0] k_down_12_17;
wire [3:0] k_down_12_18;
wire [3:0] k_down_12_19;
wire [3:0] k_down_12_20;
wire [3:0] k_down_12_21;
wire [3:0] k_down_12_22;
wire [3:0] k_down_12_23;
wire [3:0] k_down_12_24;
wire [3:0] k_down_12_25;
wire [3:0] k_down_12_26;
wire [3:0] k_down_12_27;
wire [3:0] k_down_12_28;
wire [3:0] k_down_12_29;
wire [3:0] k_down_12_30;
wire [3:0] k_down_12_31;
wire [3:0] k_down_13_0;
wire [3:0] k_down_13_1;
wire [3:0] k_down_13_2;
wire [3:0] k_down_13_3;
wire [3:0] k_down_13_4;
wire [3:0] k_down_13_5;
wire [3:0] k_down_13_6;
wire [3:0] k_down_13_7;
wire [3:0] k_down_13_8;
wire [3:0] k_down_13_9;
wire [3:0] k_down_13_10;
wire [3:0] k_down_13_11;
wire [3:0] k_down_13_12;
wire [3:0] k_down_13_13;
wire [3:0] k_down_13_14;
wire [3:0] k_down_13_15;
wire [3:0] k_down_13_16;
wire [3:0] k_down_13_17;
wire [3:0] k_down_13_18;
wire [3:0] k_down_13_19;
wire [3:0] k_down_13_20;
wire [3:0] k_down_13_21;
wire [3:0] k_down_13_22;
wire [3:0] k_down_13_23;
wire [3:0] k_down_13_24;
wire [3:0] k_down_13_25;
wire [3:0] k_down_13_26;
wire [3:0] k_down_13_27;
wire [3:0] k_down_13_28;
wire [3:0] k_down_13_29;
wire [3:0] k_down_13_30;
wire [3:0] k_down_13_31;
wire [3:0] k_down_14_0;
wire [3:0] k_down_14_1;
wire [3:0] k_down_14_2;
wire [3:0] k_down_14_3;
wire [3:0] k_down_14_4;
wire [3:0] k_down_14_5;
wire [3:0] k_down_14_6;
wire [3:0] k_down_14_7;
wire [3:0] k_down_14_8;
wire [3:0] k_down_14_9;
wire [3:0] k_down_14_10;
wire [3:0] k_down_14_11;
wire [3:0] k_down_14_12;
wire [3:0] k_down_14_13;
wire [3:0] k_down_14_14;
wire [3:0] k_down_14_15;
wire [3:0] k_down_14_16;
wire [3:0] k_down_14_17;
wire [3:0] k_down_14_18;
wire [3:0] k_down_14_19;
wire [3:0] k_down_14_20;
wire [3:0] k_down_14_21;
wire [3:0] k_down_14_22;
wire [3:0] k_down_14_23;
wire [3:0] k_down_14_24;
wire [3:0] k_down_14_25;
wire [3:0] k_down_14_26;
wire [3:0] k_down_14_27;
wire [3:0] k_down_14_28;
wire [3:0] k_down_14_29;
wire [3:0] k_down_14_30;
wire [3:0] k_down_14_31;
wire [3:0] k_down_15_0;
wire [3:0] k_down_15_1;
wire [3:0] k_down_15_2;
wire [3:0] k_down_15_3;
wire [3:0] k_down_15_4;
wire [3:0] k_down_15_5;
wire [3:0] k_down_15_6;
wire [3:0] k_down_15_7;
wire [3:0] k_down_15_8;
wire [3:0] k_down_15_9;
wire [3:0] k_down_15_10;
wire [3:0] k_down_15_11;
wire [3:0] k_down_15_12;
wire [3:0] k_down_15_13;
wire [3:0] k_down_15_14;
wire [3:0] k_down_15_15;
wire [3:0] k_down_15_16;
wire [3:0] k_down_15_17;
wire [3:0] k_down_15_18;
wire [3:0] k_down_15_19;
wire [3:0] k_down_15_20;
wire [3:0] k_down_15_21;
wire [3:0] k_down_15_22;
wire [3:0] k_down_15_23;
wire [3:0] k_down_15_24;
wire [3:0] k_down_15_25;
wire [3:0] k_down_15_26;
wire [3:0] k_down_15_27;
wire [3:0] k_down_15_28;
wire [3:0] k_down_15_29;
wire [3:0] k_down_15_30;
wire [3:0] k_down_15_31;
wire [3:0] k_down_16_0;
wire [3:0] k_down_16_1;
wire [3:0] k_down_16_2;
wire [3:0] k_down_16_3;
wire [3:0] k_down_16_4;
wire [3:0] k_down_16_5;
wire [3:0] k_down_16_6;
wire [3:0] k_down_16_7;
wire [3:0] k_down_16_8;
wire [3:0] k_down_16_9;
wire [3:0] k_down_16_10;
wire [3:0] k_down_16_11;
wire [3:0] k_down_16_12;
wire [3:0] k_down_16_13;
wire [3:0] k_down_16_14;
wire [3:0] k_down_16_15;
wire [3:0] k_down_16_16;
wire [3:0] k_down_16_17;
wire [3:0] k_down_16_18;
wire [3:0] k_down_16_19;
wire [3:0] k_down_16_20;
wire [3:0] k_down_16_21;
wire [3:0] k_down_16_22;
wire [3:0] k_down_16_23;
wire [3:0] k_down_16_24;
wire [3:0] k_down_16_25;
wire [3:0] k_down_16_26;
wire [3:0] k_down_16_27;
wire [3:0] k_down_16_28;
wire [3:0] k_down_16_29;
wire [3:0] k_down_16_30;
wire [3:0] k_down_16_31;
wire [7:0] v_right_0_1;
wire [7:0] v_right_0_2;
wire [7:0] v_right_0_3;
wire [7:0] v_right_0_4;
wire [7:0] v_right_0_5;
wire [7:0] v_right_0_6;
wire [7:0] v_right_0_7;
wire [7:0] v_right_0_8;
wire [7:0] v_right_0_9;
wire [7:0] v_right_0_10;
wire [7:0] v_right_0_11;
wire [7:0] v_right_0_12;
wire [7:0] v_right_0_13;
wire [7:0] v_right_0_14;
wire [7:0] v_right_0_15;
wire [7:0] v_right_0_16;
wire [7:0] v_right_0_17;
wire [7:0] v_right_0_18;
wire [7:0] v_right_0_19;
wire [7:0] v_right_0_20;
wire [7:0] v_right_0_21;
wire [7:0] v_right_0_22;
wire [7:0] v_right_0_23;
wire [7:0] v_right_0_24;
wire [7:0] v_right_0_25;
wire [7:0] v_right_0_26;
wire [7:0] v_right_0_27;
wire [7:0] v_right_0_28;
wire [7:0] v_right_0_29;
wire [7:0] v_right_0_30;
wire [7:0] v_right_0_31;
wire [7:0] v_right_0_32;
wire [7:0] v_right_1_1;
wire [7:0] v_right_1_2;
wire [7:0] v_right_1_3;
wire [7:0] v_right_1_4;
wire [7:0] v_right_1_5;
wire [7:0] v_right_1_6;
wire [7:0] v_right_1_7;
wire [7:0] v_right_1_8;
wire [7:0] v_right_1_9;
wire [7:0] v_right_1_10;
wire [7:0] v_right_1_11;
wire [7:0] v_right_1_12;
wire [7:0] v_right_1_13;
wire [7:0] v_right_1_14;
wire [7:0] v_right_1_15;
wire [7:0] v_right_1_16;
wire [7:0] v_right_1_17;
wire [7:0] v_right_1_18;
wire [7:0] v_right_1_19;
wire [7:0] v_right_1_20;
wire [7:0] v_right_1_21;
wire [7:0] v_right_1_22;
wire [7:0] v_right_1_23;
wire [7:0] v_right_1_24;
wire [7:0] v_right_1_25;
wire [7:0] v_right_1_26;
wire [7:0] v_right_1_27;
wire [7:0] v_right_1_28;
wire [7:0] v_right_1_29;
wire [7:0] v_right_1_30;
wire [7:0] v_right_1_31;
wire [7:0] v_right_1_32;
wire [7:0] v_right_2_1;
wire [7:0] v_right_2_2;
wire [7:0] v_right_2_3;
wire [7:0] v_right_2_4;
wire [7:0] v_right_2_5;
wire [7:0] v_right_2_6;
wire [7:0] v_right_2_7;
wire [7:0] v_right_2_8;
wire [7:0] v_right_2_9;
wire [7:0] v_right_2_10;
wire [7:0] v_right_2_11;
wire [7:0] v_right_2_12;
wire [7:0] v_right_2_13;
wire [7:0] v_right_2_14;
wire [7:0] v_right_2_15;
wire [7:0] v_right_2_16;
wire [7:0] v_right_2_17;
wire [7:0] v_right_2_18;
wire [7:0] v_right_2_19;
wire [7:0] v_right_2_20;
wire [7:0] v_right_2_21;
wire [7:0] v_right_2_22;
wire [7:0] v_right_2_23;
wire [7:0] v_right_2_24;
wire [7:0] v_right_2_25;
wire [7:0] v_right_2_26;
wire [7:0] v_right_2_27;
wire [7:0] v_right_2_28;
wire [7:0] v_right_2_29;
wire [7:0] v_right_2_30;
wire [7:0] v_right_2_31;
wire [7:0] v_right_2_32;
wire [7:0] v_right_3_1;
wire [7:0] v_right_3_2;
wire [7:0] v_right_3_3;
wire [7:0] v_right_3_4;
wire [7:0] v_right_3_5;
wire [7:0] v_right_3_6;
wire [7:0] v_right_3_7;
wire [7:0] v_right_3_8;
wire [7:0] v_right_3_9;
wire [7:0] v_right_3_10;
wire [7:0] v_right_3_11;
wire [7:0] v_right_3_12;
wire [7:0] v_right_3_13;
wire [7:0] v_right_3_14;
wire [7:0] v_right_3_15;
wire [7:0] v_right_3_16;
wire [7:0] v_right_3_17;
wire [7:0] v_right_3_18;
wire [7:0] v_right_3_19;
wire [7:0] v_right_3_20;
wire [7:0] v_right_3_21;
wire [7:0] v_right_3_22;
wire [7:0] v_right_3_23;
wire [7:0] v_right_3_24;
wire [7:0] v_right_3_25;
wire [7:0] v_right_3_26;
wire [7:0] v_right_3_27;
wire [7:0] v_right_3_28;
wire [7:0] v_right_3_29;
wire [7:0] v_right_3_30;
wire [7:0] v_right_3_31;
wire [7:0] v_right_3_32;
wire [7:0] v_right_4_1;
wire [7:0] v_right_4_2;
wire [7:0] v_right_4_3;
wire [7:0] v_right_4_4;
wire [7:0] v_right_4_5;
wire [7:0] v_right_4_6;
wire [7:0] v_right_4_7;
wire [7:0] v_right_4_8;
wire [7:0] v_right_4_9;
wire [7:0] v_right_4_10;
wire [7:0] v_right_4_11;
wire [7:0] v_right_4_12;
wire [7:0] v_right_4_13;
wire [7:0] v_right_4_14;
wire [7:0] v_right_4_15;
wire [7:0] v_right_4_16;
wire [7:0] v_right_4_17;
wire [7:0] v_right_4_18;
wire [7:0] v_right_4_19;
wire [7:0] v_right_4_20;
wire [7:0] v_right_4_21;
wire [7:0] v_right_4_22;
wire [7:0] v_right_4_23;
wire [7:0] v_right_4_24;
wire [7:0] v_right_4_25;
wire [7:0] v_right_4_26;
wire [7:0] v_right_4_27;
wire [7:0] v_right_4_28;
wire [7:0] v_right_4_29;
wire [7:0] v_right_4_30;
wire [7:0] v_right_4_31;
wire [7:0] v_right_4_32;
wire [7:0] v_right_5_1;
wire [7:0] v_right_5_2;
wire [7:0] v_right_5_3;
wire [7:0] v_right_5_4;
wire [7:0] v_right_5_5;
wire [7:0] v_right_5_6;
wire [7:0] v_right_5_7;
wire [7:0] v_right_5_8;
wire [7:0] v_right_5_9;
wire [7:0] v_right_5_10;
wire [7:0] v_right_5_11;
wire [7:0] v_right_5_12;
wire [7:0] v_right_5_13;
wire [7:0] v_right_5_14;
wire [7:0] v_right_5_15;
wire [7:0] v_right_5_16;
wire [7:0] v_right_5_17;
wire [7:0] v_right_5_18;
wire [7:0] v_right_5_19;
wire [7:0] v_right_5_20;
wire [7:0] v_right_5_21;
wire [7:0] v_right_5_22;
wire [7:0] v_right_5_23;
wire [7:0] v_right_5_24;
wire [7:0] v_right_5_25;
wire [7:0] v_right_5_26;
wire [7:0] v_right_5_27;
wire [7:0] v_right_5_28;
wire [7:0] v_right_5_29;
wire [7:0] v_right_5_30;
wire [7:0] v_right_5_31;
wire [7:0] v_right_5_32;
wire [7:0] v_right_6_1;
wire [7:0] v_right_6_2;
wire [7:0] v_right_6_3;
wire [7:0] v_right_6_4;
wire [7:0] v_right_6_5;
wire [7:0] v_right_6_6;
wire [7:0] v_right_6_7;
wire [7:0] v_right_6_8;
wire [7:0] v_right_6_9;
wire [7:0] v_right_6_10;
wire [7:0] v_right_6_11;
wire [7:0] v_right_6_12;
wire [7:0] v_right_6_13;
wire [7:0] v_right_6_14;
wire [7:0] v_right_6_15;
wire [7:0] v_right_6_16;
wire [7:0] v_right_6_17;
wire [7:0] v_right_6_18;
wire [7:0] v_right_6_19;
wire [7:0] v_right_6_20;
wire [7:0] v_right_6_21;
wire [7:0] v_right_6_22;
wire [7:0] v_right_6_23;
wire [7:0] v_right_6_24;
wire [7:0] v_right_6_25;
wire [7:0] v_right_6_26;
wire [7:0] v_right_6_27;
wire [7:0] v_right_6_28;
wire [7:0] v_right_6_29;
wire [7:0] v_right_6_30;
wire [7:0] v_right_6_31;
wire [7:0] v_right_6_32;
wire [7:0] v_right_7_1;
wire [7:0] v_right_7_2;
wire [7:0] v_right_7_3;
wire [7:0] v_right_7_4;
wire [7:0] v_right_7_5;
wire [7:0] v_right_7_6;
wire [7:0] v_right_7_7;
wire [7:0] v_right_7_8;
wire [7:0] v_right_7_9;
wire [7:0] v_right_7_10;
wire [7:0] v_right_7_11;
wire [7:0] v_right_7_12;
wire [7:0] v_right_7_13;
wire [7:0] v_right_7_14;
wire [7:0] v_right_7_15;
wire [7:0] v_right_7_16;
wire [7:0] v_right_7_17;
wire [7:0] v_right_7_18;
wire [7:0] v_right_7_19;
wire [7:0] v_right_7_20;
wire [7:0] v_right_7_21;
wire [7:0] v_right_7_22;
wire [7:0] v_right_7_23;
wire [7:0] v_right_7_24;
wire [7:0] v_right_7_25;
wire [7:0] v_right_7_26;
wire [7:0] v_right_7_27;
wire [7:0] v_right_7_28;
wire [7:0] v_right_7_29;
wire [7:0] v_right_7_30;
wire [7:0] v_right_7_31;
wire [7:0] v_right_7_32;
wire [7:0] v_right_8_1;
wire [7:0] v_right_8_2;
wire [7:0] v_right_8_3;
wire [7:0] v_right_8_4;
wire [7:0] v_right_8_5;
wire [7:0] v_right_8_6;
wire [7:0] v_right_8_7;
wire [7:0] v_right_8_8;
wire [7:0] v_right_8_9;
wire [7:0] v_right_8_10;
wire [7:0] v_right_8_11;
wire [7:0] v_right_8_12;
wire [7:0] v_right_8_13;
wire [7:0] v_right_8_14;
wire [7:0] v_right_8_15;
wire [7:0] v_right_8_16;
wire [7:0] v_right_8_17;
wire [7:0] v_right_8_18;
wire [7:0] v_right_8_19;
wire [7:0] v_right_8_20;
wire [7:0] v_right_8_21;
wire [7:0] v_right_8_22;
wire [7:0] v_right_8_23;
wire [7:0] v_right_8_24;
wire [7:0] v_right_8_25;
wire [7:0] v_right_8_26;
wire [7:0] v_right_8_27;
wire [7:0] v_right_8_28;
wire [7:0] v_right_8_29;
wire [7:0] v_right_8_30;
wire [7:0] v_right_8_31;
wire [7:0] v_right_8_32;
wire [7:0] v_right_9_1;
wire [7:0] v_right_9_2;
wire [7:0] v_right_9_3;
wire [7:0] v_right_9_4;
wire [7:0] v_right_9_5;
wire [7:0] v_right_9_6;
wire [7:0] v_right_9_7;
wire [7:0] v_right_9_8;
wire [7:0] v_right_9_9;
wire [7:0] v_right_9_10;
wire [7:0] v_right_9_11;
wire [7:0] v_right_9_12;
wire [7:0] v_right_9_13;
wire [7:0] v_right_9_14;
wire [7:0] v_right_9_15;
wire [7:0] v_right_9_16;
wire [7:0] v_right_9_17;
wire [7:0] v_right_9_18;
wire [7:0] v_right_9_19;
wire [7:0] v_right_9_20;
wire [7:0] v_right_9_21;
wire [7:0] v_right_9_22;
wire [7:0] v_right_9_23;
wire [7:0] v_right_9_24;
wire [7:0] v_right_9_25;
wire [7:0] v_right_9_26;
wire [7:0] v_right_9_27;
wire [7:0] v_right_9_28;
wire [7:0] v_right_9_29;
wire [7:0] v_right_9_30;
wire [7:0] v_right_9_31;
wire [7:0] v_right_9_32;
wire [7:0] v_right_10_1;
wire [7:0] v_right_10_2;
wire [7:0] v_right_10_3;
wire [7:0] v_right_10_4;
wire [7:0] v_right_10_5;
wire [7:0] v_right_10_6;
wire [7:0] v_right_10_7;
wire [7:0] v_right_10_8;
wire [7:0] v_right_10_9;
wire [7:0] v_right_10_10;
wire [7:0] v_right_10_11;
wire [7:0] v_right_10_12;
wire [7:0] v_right_10_13;
wire [7:0] v_right_10_14;
wire [7:0] v_right_10_15;
wire [7:0] v_right_10_16;
wire [7:0] v_right_10_17;
wire [7:0] v_right_10_18;
wire [7:0] v_right_10_19;
wire [7:0] v_right_10_20;
wire [7:0] v_right_10_21;
wire [7:0] v_right_10_22;
wire [7:0] v_right_10_23;
wire [7:0] v_right_10_24;
wire [7:0] v_right_10_25;
wire [7:0] v_right_10_26;
wire [7:0] v_right_10_27;
wire [7:0] v_right_10_28;
wire [7:0] v_right_10_29;
wire [7:0] v_right_10_30;
wire [7:0] v_right_10_31;
wire [7:0] v_right_10_32;
wire [7:0] v_right_11_1;
wire [7:0] v_right_11_2;
wire [7:0] v_right_11_3;
wire [7:0] v_right_11_4;
wire [7:0] v_right_11_5;
wire [7:0] v_right_11_6;
wire [7:0] v_right_11_7;
wire [7:0] v_right_11_8;
wire [7:0] v_right_11_9;
wire [7:0] v_right_11_10;
wire [7:0] v_right_11_11;
wire [7:0] v_right_11_12;
wire [7:0] v_right_11_13;
wire [7:0] v_right_11_14;
wire [7:0] v_right_11_15;
wire [7:0] v_right_11_16;
wire [7:0] v_right_11_17;
wire [7:0] v_right_11_18;
wire [7:0] v_right_11_19;
wire [7:0] v_right_11_20;
wire [7:0] v_right_11_21;
wire [7:0] v_right_11_22;
wire [7:0] v_right_11_23;
wire [7:0] v_right_11_24;
wire [7:0] v_right_11_25;
wire [7:0] v_right_11_26;
wire [7:0] v_right_11_27;
wire [7:0] v_right_11_28;
wire [7:0] v_right_11_29;
wire [7:0] v_right_11_30;
wire [7:0] v_right_11_31;
wire [7:0] v_right_11_32;
wire [7:0] v_right_12_1;
wire [7:0] v_right_12_2;
wire [7:0] v_right_12_3;
wire [7:0] v_right_12_4;
wire [7:0] v_right_12_5;
wire [7:0] v_right_12_6;
wire [7:0] v_right_12_7;
wire [7:0] v_right_12_8;
wire [7:0] v_right_12_9;
wire [7:0] v_right_12_10;
wire [7:0] v_right_12_11;
wire [7:0] v_right_12_12;
wire [7:0] v_right_12_13;
wire [7:0] v_right_12_14;
wire [7:0] v_right_12_15;
wire [7:0] v_right_12_16;
wire [7:0] v_right_12_17;
wire [7:0] v_right_12_18;
wire [7:0] v_right_12_19;
wire [7:0] v_right_12_20;
wire [7:0] v_right_12_21;
wire [7:0] v_right_12_22;
wire [7:0] v_right_12_23;
wire [7:0] v_right_12_24;
wire [7:0] v_right_12_25;
wire [7:0] v_right_12_26;
wire [7:0] v_right_12_27;
wire [7:0] v_right_12_28;
wire [7:0] v_right_12_29;
wire [7:0] v_right_12_30;
wire [7:0] v_right_12_31;
wire [7:0] v_right_12_32;
wire [7:0] v_right_13_1;
wire [7:0] v_right_13_2;
wire [7:0] v_right_13_3;
wire [7:0] v_right_13_4;
wire [7:0] v_right_13_5;
wire [7:0] v_right_13_6;
wire [7:0] v_right_13_7;
wire [7:0] v_right_13_8;
wire [7:0] v_right_13_9;
wire [7:0] v_right_13_10;
wire [7:0] v_right_13_11;
wire [7:0] v_right_13_12;
wire [7:0] v_right_13_13;
wire [7:0] v_right_13_14;
wire [7:0] v_right_13_15;
wire [7:0] v_right_13_16;
wire [7:0] v_right_13_17;
wire [7:0] v_right_13_18;
wire [7:0] v_right_13_19;
wire [7:0] v_right_13_20;
wire [7:0] v_right_13_21;
wire [7:0] v_right_13_22;
wire [7:0] v_right_13_23;
wire [7:0] v_right_13_24;
wire [7:0] v_right_13_25;
wire [7:0] v_right_13_26;
wire [7:0] v_right_13_27;
wire [7:0] v_right_13_28;
wire [7:0] v_right_13_29;
wire [7:0] v_right_13_30;
wire [7:0] v_right_13_31;
wire [7:0] v_right_13_32;
wire [7:0] v_right_14_1;
wire [7:0] v_right_14_2;
wire [7:0] v_right_14_3;
wire [7:0] v_right_14_4;
wire [7:0] v_right_14_5;
wire [7:0] v_right_14_6;
wire [7:0] v_right_14_7;
wire [7:0] v_right_14_8;
wire [7:0] v_right_14_9;
wire [7:0] v_right_14_10;
wire [7:0] v_right_14_11;
wire [7:0] v_right_14_12;
wire [7:0] v_right_14_13;
wire [7:0] v_right_14_14;
wire [7:0] v_right_14_15;
wire [7:0] v_right_14_16;
wire [7:0] v_right_14_17;
wire [7:0] v_right_14_18;
wire [7:0] v_right_14_19;
wire [7:0] v_right_14_20;
wire [7:0] v_right_14_21;
wire [7:0] v_right_14_22;
wire [7:0] v_right_14_23;
wire [7:0] v_right_14_24;
wire [7:0] v_right_14_25;
wire [7:0] v_right_14_26;
wire [7:0] v_right_14_27;
wire [7:0] v_right_14_28;
wire [7:0] v_right_14_29;
wire [7:0] v_right_14_30;
wire [7:0] v_right_14_31;
wire [7:0] v_right_14_32;
wire [7:0] v_right_15_1;
wire [7:0] v_right_15_2;
wire [7:0] v_right_15_3;
wire [7:0] v_right_15_4;
wire [7:0] v_right_15_5;
wire [7:0] v_right_15_6;
wire [7:0] v_right_15_7;
wire [7:0] v_right_15_8;
wire [7:0] v_right_15_9;
wire [7:0] v_right_15_10;
wire [7:0] v_right_15_11;
wire [7:0] v_right_15_12;
wire [7:0] v_right_15_13;
wire [7:0] v_right_15_14;
wire [7:0] v_right_15_15;
wire [7:0] v_right_15_16;
wire [7:0] v_right_15_17;
wire [7:0] v_right_15_18;
wire [7:0] v_right_15_19;
wire [7:0] v_right_15_20;
wire [7:0] v_right_15_21;
wire [7:0] v_right_15_22;
wire [7:0] v_right_15_23;
wire [7:0] v_right_15_24;
wire [7:0] v_right_15_25;
wire [7:0] v_right_15_26;
wire [7:0] v_right_15_27;
wire [7:0] v_right_15_28;
wire [7:0] v_right_15_29;
wire [7:0] v_right_15_30;
wire [7:0] v_right_15_31;
wire [7:0] v_right_15_32;
wire [671:0] top;

assign bottom = 21'd0;
assign top[672-1:651] = drain_up_0_31;
assign top[651-1:630] = drain_up_0_30;
assign top[630-1:609] = drain_up_0_29;
assign top[609-1:588] = drain_up_0_28;
assign top[588-1:567] = drain_up_0_27;
assign top[567-1:546] = drain_up_0_26;
assign top[546-1:525] = drain_up_0_25;
assign top[525-1:504] = drain_up_0_24;
assign top[504-1:483] = drain_up_0_23;
assign top[483-1:462] = drain_up_0_22;
assign top[462-1:441] = drain_up_0_21;
assign top[441-1:420] = drain_up_0_20;
assign top[420-1:399] = drain_up_0_19;
assign top[399-1:378] = drain_up_0_18;
assign top[378-1:357] = drain_up_0_17;
assign top[357-1:336] = drain_up_0_16;
assign top[336-1:315] = drain_up_0_15;
assign top[315-1:294] = drain_up_0_14;
assign top[294-1:273] = drain_up_0_13;
assign top[273-1:252] = drain_up_0_12;
assign top[252-1:231] = drain_up_0_11;
assign top[231-1:210] = drain_up_0_10;
assign top[210-1:189] = drain_up_0_9;
assign top[189-1:168] = drain_up_0_8;
assign top[168-1:147] = drain_up_0_7;
assign top[147-1:126] = drain_up_0_6;
assign top[126-1:105] = drain_up_0_5;
assign top[105-1:84] = drain_up_0_4;
assign top[84-1:63] = drain_up_0_3;
assign top[63-1:42] = drain_up_0_2;
assign top[42-1:21] = drain_up_0_1;
assign top[21-1:0] = drain_up_0_0;


shift_add_cell shift_add_cell_1 (
    .clk(clk),
    .v_in(v[8-1:0]),
    .k_in(k[4-1:0]),
    .first_in(first[0]),
    .below(drain_up_1_0),
    .v_out(v_right_0_1),
    .k_out(k_down_1_0),
    .first_out(first_right_0_1),
    .drain(drain_up_0_0)
);

shift_add_cell shift_add_cell_2 (
    .clk(clk),
    .v_in(v_right_0_1),
    .k_in(k[8-1:4]),
    .first_in(first_right_0_1),
    .below(drain_up_1_1),
    .v_out(v_right_0_2),
    .k_out(k_down_1_1),
    .first_out(first_right_0_2),
    .drain(drain_up_0_1)
);

shift_add_cell shift_add_cell_3 (
    .clk(clk),
    .v_in(v_right_0_2),
    .k_in(k[12-1:8]),
    .first_in(first_right_0_2),
    .below(drain_up_1_2),
    .v_out(v_right_0_3),
    .k_out(k_down_1_2),
    .first_out(first_right_0_3),
    .drain(drain_up_0_2)
);

shift_add_cell shift_add_cell_4 (
    .clk(clk),
    .v_in(v_right_0_3),
    .k_in(k[16-1:12]),
    .first_in(first_right_0_3),
    .below(drain_up_1_3),
    .v_out(v_right_0_4),
    .k_out(k_down_1_3),
    .first_out(first_right_0_4),
    .drain(drain_up_0_3)
);

shift_add_cell shift_add_cell_5 (
    .clk(clk),
    .v_in(v_right_0_4),
    .k_in(k[20-1:16]),
    .first_in(first_right_0_4),
    .below(drain_up_1_4),
    .v_out(v_right_0_5),
    .k_out(k_down_1_4),
    .first_out(first_right_0_5),
    .drain(drain_up_0_4)
);

shift_add_cell shift_add_cell_6 (
    .clk(clk),
    .v_in(v_right_0_5),
    .k_in(k[24-1:20]),
    .first_in(first_right_0_5),
    .below(drain_up_1_5),
    .v_out(v_right_0_6),
    .k_out(k_down_1_5),
    .first_out(first_right_0_6),
    .drain(drain_up_0_5)
);

shift_add_cell shift_add_cell_7 (
    .clk(clk),
    .v_in(v_right_0_6),
    .k_in(k[28-1:24]),
    .first_in(first_right_0_6),
    .below(drain_up_1_6),
    .v_out(v_right_0_7),
    .k_out(k_down_1_6),
    .first_out(first_right_0_7),
    .drain(drain_up_0_6)
);

shift_add_cell shift_add_cell_8 (
    .clk(clk),
    .v_in(v_right_0_7),
    .k_in(k[32-1:28]),
    .first_in(first_right_0_7),
    .below(drain_up_1_7),
    .v_out(v_right_0_8),
    .k_out(k_down_1_7),
    .first_out(first_right_0_8),
    .drain(drain_up_0_7)
);

shift_add_cell shift_add_cell_9 (
    .clk(clk),
    .v_in(v_right_0_8),
    .k_in(k[36-1:32]),
    .first_in(first_right_0_8),
    .below(drain_up_1_8),
    .v_out(v_right_0_9),
    .k_out(k_down_1_8),
    .first_out(first_right_0_9),
    .drain(drain_up_0_8)
);

shift_add_cell shift_add_cell_10 (
    .clk(clk),
    .v_in(v_right_0_9),
    .k_in(k[40-1:36]),
    .first_in(first_right_0_9),
    .below(drain_up_1_9),
    .v_out(v_right_0_10),
    .k_out(k_down_1_9),
    .first_out(first_right_0_10),
    .drain(drain_up_0_9)
);

shift_add_cell shift_add_cell_11 (
    .clk(clk),
    .v_in(v_right_0_10),
    .k_in(k[44-1:40]),
    .first_in(first_right_0_10),
    .below(drain_up_1_10),
    .v_out(v_right_0_11),
    .k_out(k_down_1_10),
    .first_out(first_right_0_11),
    .drain(drain_up_0_10)
);

shift_add_cell shift_add_cell_12 (
    .clk(clk),
    .v_in(v_right_0_11),
    .k_in(k[48-1:44]),
    .first_in(first_right_0_11),
    .below(drain_up_1_11),
    .v_out(v_right_0_12),
    .k_out(k_down_1_11),
    .first_out(first_right_0_12),
    .drain(drain_up_0_11)
);

shift_add_cell shift_add_cell_13 (
    .clk(clk),
    .v_in(v_right_0_12),
    .k_in(k[52-1:48]),
    .first_in(first_right_0_12),
    .below(drain_up_1_12),
    .v_out(v_right_0_13),
    .k_out(k_down_1_12),
    .first_out(first_right_0_13),
    .drain(drain_up_0_12)
);

shift_add_cell shift_add_cell_14 (
    .clk(clk),
    .v_in(v_right_0_13),
    .k_in(k[56-1:52]),
    .first_in(first_right_0_13),
    .below(drain_up_1_13),
    .v_out(v_right_0_14),
    .k_out(k_down_1_13),
    .first_out(first_right_0_14),
    .drain(drain_up_0_13)
);

shift_add_cell shift_add_cell_15 (
    .clk(clk),
    .v_in(v_right_0_14),
    .k_in(k[60-1:56]),
    .first_in(first_right_0_14),
    .below(drain_up_1_14),
    .v_out(v_right_0_15),
    .k_out(k_down_1_14),
    .first_out(first_right_0_15),
    .drain(drain_up_0_14)
);

shift_add_cell shift_add_cell_16 (
    .clk(clk),
    .v_in(v_right_0_15),
    .k_in(k[64-1:60]),
    .first_in(first_right_0_15),
    .below(drain_up_1_15),
    .v_out(v_right_0_16),
    .k_out(k_down_1_15),
    .first_out(first_right_0_16),
    .drain(drain_up_0_15)
);

shift_add_cell shift_add_cell_17 (
    .clk(clk),
    .v_in(v_right_0_16),
    .k_in(k[68-1:64]),
    .first_in(first_right_0_16),
    .below(drain_up_1_16),
    .v_out(v_right_0_17),
    .k_out(k_down_1_16),
    .first_out(first_right_0_17),
    .drain(drain_up_0_16)
);

shift_add_cell shift_add_cell_18 (
    .clk(clk),
    .v_in(v_right_0_17),
    .k_in(k[72-1:68]),
    .first_in(first_right_0_17),
    .below(drain_up_1_17),
    .v_out(v_right_0_18),
    .k_out(k_down_1_17),
    .first_out(first_right_0_18),
    .drain(drain_up_0_17)
);

shift_add_cell shift_add_cell_19 (
    .clk(clk),
    .v_in(v_right_0_18),
    .k_in(k[76-1:72]),
    .first_in(first_right_0_18),
    .below(drain_up_1_18),
    .v_out(v_right_0_19),
    .k_out(k_down_1_18),
    .first_out(first_right_0_19),
    .drain(drain_up_0_18)
);

shift_add_cell shift_add_cell_20 (
    .clk(clk),
    .v_in(v_right_0_19),
    .k_in(k[80-1:76]),
    .first_in(first_right_0_19),
    .below(drain_up_1_19),
    .v_out(v_right_0_20),
    .k_out(k_down_1_19),
    .first_out(first_right_0_20),
    .drain(drain_up_0_19)
);

shift_add_cell shift_add_cell_21 (
    .clk(clk),
    .v_in(v_right_0_20),
    .k_in(k[84-1:80]),
    .first_in(first_right_0_20),
    .below(drain_up_1_20),
    .v_out(v_right_0_21),
    .k_out(k_down_1_20),
    .first_out(first_right_0_21),
    .drain(drain_up_0_20)
);

shift_add_cell shift_add_cell_22 (
    .clk(clk),
    .v_in(v_right_0_21),
    .k_in(k[88-1:84]),
    .first_in(first_right_0_21),
    .below(drain_up_1_21),
    .v_out(v_right_0_22),
    .k_out(k_down_1_21),
    .first_out(first_right_0_22),
    .drain(drain_up_0_21)
);

shift_add_cell shift_add_cell_23 (
    .clk(clk),
    .v_in(v_right_0_22),
    .k_in(k[92-1:88]),
    .first_in(first_right_0_22),
    .below(drain_up_1_22),
    .v_out(v_right_0_23),
    .k_out(k_down_1_22),
    .first_out(first_right_0_23),
    .drain(drain_up_0_22)
);

shift_add_cell shift_add_cell_24 (
    .clk(clk),
    .v_in(v_right_0_23),
    .k_in(k[96-1:92]),
    .first_in(first_right_0_23),
    .below(drain_up_1_23),
    .v_out(v_right_0_24),
    .k_out(k_down_1_23),
    .first_out(first_right_0_24),
    .drain(drain_up_0_23)
);

shift_add_cell shift_add_cell_25 (
    .clk(clk),
    .v_in(v_right_0_24),
    .k_in(k[100-1:96]),
    .first_in(first_right_0_24),
    .below(drain_up_1_24),
    .v_out(v_right_0_25),
    .k_out(k_down_1_24),
    .first_out(first_right_0_25),
    .drain(drain_up_0_24)
);

shift_add_cell shift_add_cell_26 (
    .clk(clk),
    .v_in(v_right_0_25),
    .k_in(k[104-1:100]),
    .first_in(first_right_0_25),
    .below(drain_up_1_25),
    .v_out(v_right_0_26),
    .k_out(k_down_1_25),
    .first_out(first_right_0_26),
    .drain(drain_up_0_25)
);

shift_add_cell shift_add_cell_27 (
    .clk(clk),
    .v_in(v_right_0_26),
    .k_in(k[108-1:104]),
    .first_in(first_right_0_26),
    .below(drain_up_1_26),
    .v_out(v_right_0_27),
    .k_out(k_down_1_26),
    .first_out(first_right_0_27),
    .drain(drain_up_0_26)
);

shift_add_cell shift_add_cell_28 (
    .clk(clk),
    .v_in(v_right_0_27),
    .k_in(k[112-1:108]),
    .first_in(first_right_0_27),
    .below(drain_up_1_27),
    .v_out(v_right_0_28),
    .k_out(k_down_1_27),
    .first_out(first_right_0_28),
    .drain(drain_up_0_27)
);

shift_add_cell shift_add_cell_29 (
    .clk(clk),
    .v_in(v_right_0_28),
    .k_in(k[116-1:112]),
    .first_in(first_right_0_28),
    .below(drain_up_1_28),
    .v_out(v_right_0_29),
    .k_out(k_down_1_28),
    .first_out(first_right_0_29),
    .drain(drain_up_0_28)
);

shift_add_cell shift_add_cell_30 (
    .clk(clk),
    .v_in(v_right_0_29),
    .k_in(k[120-1:116]),
    .first_in(first_right_0_29),
    .below(drain_up_1_29),
    .v_out(v_right_0_30),
    .k_out(k_down_1_29),
    .first_out(first_right_0_30),
    .drain(drain_up_0_29)
);

shift_add_cell shift_add_cell_31 (
    .clk(clk),
    .v_in(v_right_0_30),
    .k_in(k[124-1:120]),
    .first_in(first_right_0_30),
    .below(drain_up_1_30),
    .v_out(v_right_0_31),
    .k_out(k_down_1_30),
    .first_out(first_right_0_31),
    .drain(drain_up_0_30)
);

shift_add_cell shift_add_cell_32 (
    .clk(clk),
    .v_in(v_right_0_31),
    .k_in(k[128-1:124]),
    .first_in(first_right_0_31),
    .below(drain_up_1_31),
    .v_out(v_right_0_32),
    .k_out(k_down_1_31),
    .first_out(first_right_0_32),
    .drain(drain_up_0_31)
);

shift_add_cell shift_add_cell_33 (
    .clk(clk),
    .v_in(v[16-1:8]),
    .k_in(k_down_1_0),
    .first_in(first[1]),
    .below(drain_up_2_0),
    .v_out(v_right_1_1),
    .k_out(k_down_2_0),
    .first_out(first_right_1_1),
    .drain(drain_up_1_0)
);

shift_add_cell shift_add_cell_34 (
    .clk(clk),
    .v_in(v_right_1_1),
    .k_in(k_down_1_1),
    .first_in(first_right_1_1),
    .below(drain_up_2_1),
    .v_out(v_right_1_2),
    .k_out(k_down_2_1),
    .first_out(first_right_1_2),
    .drain(drain_up_1_1)
);

shift_add_cell shift_add_cell_35 (
    .clk(clk),
    .v_in(v_right_1_2),
    .k_in(k_down_1_2),
    .first_in(first_right_1_2),
    .below(drain_up_2_2),
    .v_out(v_right_1_3),
    .k_out(k_down_2_2),
    .first_out(first_right_1_3),
    .drain(drain_up_1_2)
);

shift_add_cell shift_add_cell_36 (
    .clk(clk),
    .v_in(v_right_1_3),
    .k_in(k_down_1_3),
    .first_in(first_right_1_3),
    .below(drain_up_2_3),
    .v_out(v_right_1_4),
    .k_out(k_down_2_3),
    .first_out(first_right_1_4),
    .drain(drain_up_1_3)
);

shift_add_cell shift_add_cell_37 (
    .clk(clk),
    .v_in(v_right_1_4),
    .k_in(k_down_1_4),
    .first_in(first_right_1_4),
    .below(drain_up_2_4),
    .v_out(v_right_1_5),
    .k_out(k_down_2_4),
    .first_out(first_right_1_5),
    .drain(drain_up_1_4)
);

shift_add_cell shift_add_cell_38 (
    .clk(clk),
    .v_in(v_right_1_5),
    .k_in(k_down_1_5),
    .first_in(first_right_1_5),
    .below(drain_up_2_5),
    .v_out(v_right_1_6),
    .k_out(k_down_2_5),
    .first_out(first_right_1_6),
    .drain(drain_up_1_5)
);

shift_add_cell shift_add_cell_39 (
    .clk(clk),
    .v_in(v_right_1_6),
    .k_in(k_down_1_6),
    .first_in(first_right_1_6),
    .below(drain_up_2_6),
    .v_out(v_right_1_7),
    .k_out(k_down_2_6),
    .first_out(first_right_1_7),
    .drain(drain_up_1_6)
);

shift_add_cell shift_add_cell_40 (
    .clk(clk),
    .v_in(v_right_1_7),
    .k_in(k_down_1_7),
    .first_in(first_right_1_7),
    .below(drain_up_2_7),
    .v_out(v_right_1_8),
    .k_out(k_down_2_7),
    .first_out(first_right_1_8),
    .drain(drain_up_1_7)
);

shift_add_cell shift_add_cell_41 (
    .clk(clk),
    .v_in(v_right_1_8),
    .k_in(k_down_1_8),
    .first_in(first_right_1_8),
    .below(drain_up_2_8),
    .v_out(v_right_1_9),
    .k_out(k_down_2_8),
    .first_out(first_right_1_9),
    .drain(drain_up_1_8)
);

shift_add_cell shift_add_cell_42 (
    .clk(clk),
    .v_in(v_right_1_9),
    .k_in(k_down_1_9),
    .first_in(first_right_1_9),
    .below(drain_up_2_9),
    .v_out(v_right_1_10),
    .k_out(k_down_2_9),
    .first_out(first_right_1_10),
    .drain(drain_up_1_9)
);

shift_add_cell shift_add_cell_43 (
    .clk(clk),
    .v_in(v_right_1_10),
    .k_in(k_down_1_10),
    .first_in(first_right_1_10),
    .below(drain_up_2_10),
    .v_out(v_right_1_11),
    .k_out(k_down_2_10),
    .first_out(first_right_1_11),
    .drain(drain_up_1_10)
);

shift_add_cell shift_add_cell_44 (
    .clk(clk),
    .v_in(v_right_1_11),
    .k_in(k_down_1_11),
    .first_in(first_right_1_11),
    .below(drain_up_2_11),
    .v_out(v_right_1_12),
    .k_out(k_down_2_11),
    .first_out(first_right_1_12),
    .drain(drain_up_1_11)
);

shift_add_cell shift_add_cell_45 (
    .clk(clk),
    .v_in(v_right_1_12),
    .k_in(k_down_1_12),
    .first_in(first_right_1_12),
    .below(drain_up_2_12),
    .v_out(v_right_1_13),
    .k_out(k_down_2_12),
    .first_out(first_right_1_13),
    .drain(drain_up_1_12)
);

shift_add_cell shift_add_cell_46 (
    .clk(clk),
    .v_in(v_right_1_13),
    .k_in(k_down_1_13),
    .first_in(first_right_1_13),
    .below(drain_up_2_13),
    .v_out(v_right_1_14),
    .k_out(k_down_2_13),
    .first_out(first_right_1_14),
    .drain(drain_up_1_13)
);

shift_add_cell shift_add_cell_47 (
    .clk(clk),
    .v_in(v_right_1_14),
    .k_in(k_down_1_14),
    .first_in(first_right_1_14),
    .below(drain_up_2_14),
    .v_out(v_right_1_15),
    .k_out(k_down_2_14),
    .first_out(first_right_1_15),
    .drain(drain_up_1_14)
);

shift_add_cell shift_add_cell_48 (
    .clk(clk),
    .v_in(v_right_1_15),
    .k_in(k_down_1_15),
    .first_in(first_right_1_15),
    .below(drain_up_2_15),
    .v_out(v_right_1_16),
    .k_out(k_down_2_15),
    .first_out(first_right_1_16),
    .drain(drain_up_1_15)
);

shift_add_cell shift_add_cell_49 (
    .clk(clk),
    .v_in(v_right_1_16),
    .k_in(k_down_1_16),
    .first_in(first_right_1_16),
    .below(drain_up_2_16),
    .v_out(v_right_1_17),
    .k_out(k_down_2_16),
    .first_out(first_right_1_17),
    .drain(drain_up_1_16)
);

shift_add_cell shift_add_cell_50 (
    .clk(clk),
    .v_in(v_right_1_17),
    .k_in(k_down_1_17),
    .first_in(first_right_1_17),
    .below(drain_up_2_17),
    .v_out(v_right_1_18),
    .k_out(k_down_2_17),
    .first_out(first_right_1_18),
    .drain(drain_up_1_17)
);

shift_add_cell shift_add_cell_51 (
    .clk(clk),
    .v_in(v_right_1_18),
    .k_in(k_down_1_18),
    .first_in(first_right_1_18),
    .below(drain_up_2_18),
    .v_out(v_right_1_19),
    .k_out(k_down_2_18),
    .first_out(first_right_1_19),
    .drain(drain_up_1_18)
);

shift_add_cell shift_add_cell_52 (
    .clk(clk),
    .v_in(v_right_1_19),
    .k_in(k_down_1_19),
    .first_in(first_right_1_19),
    .below(drain_up_2_19),
    .v_out(v_right_1_20),
    .k_out(k_down_2_19),
    .first_out(first_right_1_20),
    .drain(drain_up_1_19)
);

shift_add_cell shift_add_cell_53 (
    .clk(clk),
    .v_in(v_right_1_20),
    .k_in(k_down_1_20),
    .first_in(first_right_1_20),
    .below(drain_up_2_20),
    .v_out(v_right_1_21),
    .k_out(k_down_2_20),
    .first_out(first_right_1_21),
    .drain(drain_up_1_20)
);

shift_add_cell shift_add_cell_54 (
    .clk(clk),
    .v_in(v_right_1_21),
    .k_in(k_down_1_21),
    .first_in(first_right_1_21),
    .below(drain_up_2_21),
    .v_out(v_right_1_22),
    .k_out(k_down_2_21),
    .first_out(first_right_1_22),
    .drain(drain_up_1_21)
);

shift_add_cell shift_add_cell_55 (
    .clk(clk),
    .v_in(v_right_1_22),
    .k_in(k_down_1_22),
    .first_in(first_right_1_22),
    .below(drain_up_2_22),
    .v_out(v_right_1_23),
    .k_out(k_down_2_22),
    .first_out(first_right_1_23),
    .drain(drain_up_1_22)
);

shift_add_cell shift_add_cell_56 (
    .clk(clk),
    .v_in(v_right_1_23),
    .k_in(k_down_1_23),
    .first_in(first_right_1_23),
    .below(drain_up_2_23),
    .v_out(v_right_1_24),
    .k_out(k_down_2_23),
    .first_out(first_right_1_24),
    .drain(drain_up_1_23)
);

shift_add_cell shift_add_cell_57 (
    .clk(clk),
    .v_in(v_right_1_24),
    .k_in(k_down_1_24),
    .first_in(first_right_1_24),
    .below(drain_up_2_24),
    .v_out(v_right_1_25),
    .k_out(k_down_2_24),
    .first_out(first_right_1_25),
    .drain(drain_up_1_24)
);

shift_add_cell shift_add_cell_58 (
    .clk(clk),
    .v_in(v_right_1_25),
    .k_in(k_down_1_25),
    .first_in(first_right_1_25),
    .below(drain_up_2_25),
    .v_out(v_right_1_26),
    .k_out(k_down_2_25),
    .first_out(first_right_1_26),
    .drain(drain_up_1_25)
);

shift_add_cell shift_add_cell_59 (
    .clk(clk),
    .v_in(v_right_1_26),
    .k_in(k_down_1_26),
    .first_in(first_right_1_26),
    .below(drain_up_2_26),
    .v_out(v_right_1_27),
    .k_out(k_down_2_26),
    .first_out(first_right_1_27),
    .drain(drain_up_1_26)
);

shift_add_cell shift_add_cell_60 (
    .clk(clk),
    .v_in(v_right_1_27),
    .k_in(k_down_1_27),
    .first_in(first_right_1_27),
    .below(drain_up_2_27),
    .v_out(v_right_1_28),
    .k_out(k_down_2_27),
    .first_out(first_right_1_28),
    .drain(drain_up_1_27)
);

shift_add_cell shift_add_cell_61 (
    .clk(clk),
    .v_in(v_right_1_28),
    .k_in(k_down_1_28),
    .first_in(first_right_1_28),
    .below(drain_up_2_28),
    .v_out(v_right_1_29),
    .k_out(k_down_2_28),
    .first_out(first_right_1_29),
    .drain(drain_up_1_28)
);

shift_add_cell shift_add_cell_62 (
    .clk(clk),
    .v_in(v_right_1_29),
    .k_in(k_down_1_29),
    .first_in(first_right_1_29),
    .below(drain_up_2_29),
    .v_out(v_right_1_30),
    .k_out(k_down_2_29),
    .first_out(first_right_1_30),
    .drain(drain_up_1_29)
);

shift_add_cell shift_add_cell_63 (
    .clk(clk),
    .v_in(v_right_1_30),
    .k_in(k_down_1_30),
    .first_in(first_right_1_30),
    .below(drain_up_2_30),
    .v_out(v_right_1_31),
    .k_out(k_down_2_30),
    .first_out(first_right_1_31),
    .drain(drain_up_1_30)
);

shift_add_cell shift_add_cell_64 (
    .clk(clk),
    .v_in(v_right_1_31),
    .k_in(k_down_1_31),
    .first_in(first_right_1_31),
    .below(drain_up_2_31),
    .v_out(v_right_1_32),
    .k_out(k_down_2_31),
    .first_out(first_right_1_32),
    .drain(drain_up_1_31)
);

shift_add_cell shift_add_cell_65 (
    .clk(clk),
    .v_in(v[24-1:16]),
    .k_in(k_down_2_0),
    .first_in(first[2]),
    .below(drain_up_3_0),
    .v_out(v_right_2_1),
    .k_out(k_down_3_0),
    .first_out(first_right_2_1),
    .drain(drain_up_2_0)
);

shift_add_cell shift_add_cell_66 (
    .clk(clk),
    .v_in(v_right_2_1),
    .k_in(k_down_2_1),
    .first_in(first_right_2_1),
    .below(drain_up_3_1),
    .v_out(v_right_2_2),
    .k_out(k_down_3_1),
    .first_out(first_right_2_2),
    .drain(drain_up_2_1)
);

shift_add_cell shift_add_cell_67 (
    .clk(clk),
    .v_in(v_right_2_2),
    .k_in(k_down_2_2),
    .first_in(first_right_2_2),
    .below(drain_up_3_2),
    .v_out(v_right_2_3),
    .k_out(k_down_3_2),
    .first_out(first_right_2_3),
    .drain(drain_up_2_2)
);

shift_add_cell shift_add_cell_68 (
    .clk(clk),
    .v_in(v_right_2_3),
    .k_in(k_down_2_3),
    .first_in(first_right_2_3),
    .below(drain_up_3_3),
    .v_out(v_right_2_4),
    .k_out(k_down_3_3),
    .first_out(first_right_2_4),
    .drain(drain_up_2_3)
);

shift_add_cell shift_add_cell_69 (
    .clk(clk),
    .v_in(v_right_2_4),
    .k_in(k_down_2_4),
    .first_in(first_right_2_4),
    .below(drain_up_3_4),
    .v_out(v_right_2_5),
    .k_out(k_down_3_4),
    .first_out(first_right_2_5),
    .drain(drain_up_2_4)
);

shift_add_cell shift_add_cell_70 (
    .clk(clk),
    .v_in(v_right_2_5),
    .k_in(k_down_2_5),
    .first_in(first_right_2_5),
    .below(drain_up_3_5),
    .v_out(v_right_2_6),
    .k_out(k_down_3_5),
    .first_out(first_right_2_6),
    .drain(drain_up_2_5)
);

shift_add_cell shift_add_cell_71 (
    .clk(clk),
    .v_in(v_right_2_6),
    .k_in(k_down_2_6),
    .first_in(first_right_2_6),
    .below(drain_up_3_6),
    .v_out(v_right_2_7),
    .k_out(k_down_3_6),
    .first_out(first_right_2_7),
    .drain(drain_up_2_6)
);

shift_add_cell shift_add_cell_72 (
    .clk(clk),
    .v_in(v_right_2_7),
    .k_in(k_down_2_7),
    .first_in(first_right_2_7),
    .below(drain_up_3_7),
    .v_out(v_right_2_8),
    .k_out(k_down_3_7),
    .first_out(first_right_2_8),
    .drain(drain_up_2_7)
);

shift_add_cell shift_add_cell_73 (
    .clk(clk),
    .v_in(v_right_2_8),
    .k_in(k_down_2_8),
    .first_in(first_right_2_8),
    .below(drain_up_3_8),
    .v_out(v_right_2_9),
    .k_out(k_down_3_8),
    .first_out(first_right_2_9),
    .drain(drain_up_2_8)
);

shift_add_cell shift_add_cell_74 (
    .clk(clk),
    .v_in(v_right_2_9),
    .k_in(k_down_2_9),
    .first_in(first_right_2_9),
    .below(drain_up_3_9),
    .v_out(v_right_2_10),
    .k_out(k_down_3_9),
    .first_out(first_right_2_10),
    .drain(drain_up_2_9)
);

shift_add_cell shift_add_cell_75 (
    .clk(clk),
    .v_in(v_right_2_10),
    .k_in(k_down_2_10),
    .first_in(first_right_2_10),
    .below(drain_up_3_10),
    .v_out(v_right_2_11),
    .k_out(k_down_3_10),
    .first_out(first_right_2_11),
    .drain(drain_up_2_10)
);

shift_add_cell shift_add_cell_76 (
    .clk(clk),
    .v_in(v_right_2_11),
    .k_in(k_down_2_11),
    .first_in(first_right_2_11),
    .below(drain_up_3_11),
    .v_out(v_right_2_12),
    .k_out(k_down_3_11),
    .first_out(first_right_2_12),
    .drain(drain_up_2_11)
);

shift_add_cell shift_add_cell_77 (
    .clk(clk),
    .v_in(v_right_2_12),
    .k_in(k_down_2_12),
    .first_in(first_right_2_12),
    .below(drain_up_3_12),
    .v_out(v_right_2_13),
    .k_out(k_down_3_12),
    .first_out(first_right_2_13),
    .drain(drain_up_2_12)
);

shift_add_cell shift_add_cell_78 (
    .clk(clk),
    .v_in(v_right_2_13),
    .k_in(k_down_2_13),
    .first_in(first_right_2_13),
    .below(drain_up_3_13),
    .v_out(v_right_2_14),
    .k_out(k_down_3_13),
    .first_out(first_right_2_14),
    .drain(drain_up_2_13)
);

shift_add_cell shift_add_cell_79 (
    .clk(clk),
    .v_in(v_right_2_14),
    .k_in(k_down_2_14),
    .first_in(first_right_2_14),
    .below(drain_up_3_14),
    .v_out(v_right_2_15),
    .k_out(k_down_3_14),
    .first_out(first_right_2_15),
    .drain(drain_up_2_14)
);

shift_add_cell shift_add_cell_80 (
    .clk(clk),
    .v_in(v_right_2_15),
    .k_in(k_down_2_15),
    .first_in(first_right_2_15),
    .below(drain_up_3_15),
    .v_out(v_right_2_16),
    .k_out(k_down_3_15),
    .first_out(first_right_2_16),
    .drain(drain_up_2_15)
);

shift_add_cell shift_add_cell_81 (
    .clk(clk),
    .v_in(v_right_2_16),
    .k_in(k_down_2_16),
    .first_in(first_right_2_16),
    .below(drain_up_3_16),
    .v_out(v_right_2_17),
    .k_out(k_down_3_16),
    .first_out(first_right_2_17),
    .drain(drain_up_2_16)
);

shift_add_cell shift_add_cell_82 (
    .clk(clk),
    .v_in(v_right_2_17),
    .k_in(k_down_2_17),
    .first_in(first_right_2_17),
    .below(drain_up_3_17),
    .v_out(v_right_2_18),
    .k_out(k_down_3_17),
    .first_out(first_right_2_18),
    .drain(drain_up_2_17)
);

shift_add_cell shift_add_cell_83 (
    .clk(clk),
    .v_in(v_right_2_18),
    .k_in(k_down_2_18),
    .first_in(first_right_2_18),
    .below(drain_up_3_18),
    .v_out(v_right_2_19),
    .k_out(k_down_3_18),
    .first_out(first_right_2_19),
    .drain(drain_up_2_18)
);

shift_add_cell shift_add_cell_84 (
    .clk(clk),
    .v_in(v_right_2_19),
    .k_in(k_down_2_19),
    .first_in(first_right_2_19),
    .below(drain_up_3_19),
    .v_out(v_right_2_20),
    .k_out(k_down_3_19),
    .first_out(first_right_2_20),
    .drain(drain_up_2_19)
);

shift_add_cell shift_add_cell_85 (
    .clk(clk),
    .v_in(v_right_2_20),
    .k_in(k_down_2_20),
    .first_in(first_right_2_20),
    .below(drain_up_3_20),
    .v_out(v_right_2_21),
    .k_out(k_down_3_20),
    .first_out(first_right_2_21),
    .drain(drain_up_2_20)
);

shift_add_cell shift_add_cell_86 (
    .clk(clk),
    .v_in(v_right_2_21),
    .k_in(k_down_2_21),
    .first_in(first_right_2_21),
    .below(drain_up_3_21),
    .v_out(v_right_2_22),
    .k_out(k_down_3_21),
    .first_out(first_right_2_22),
    .drain(drain_up_2_21)
);

shift_add_cell shift_add_cell_87 (
    .clk(clk),
    .v_in(v_right_2_22),
    .k_in(k_down_2_22),
    .first_in(first_right_2_22),
    .below(drain_up_3_22),
    .v_out(v_right_2_23),
    .k_out(k_down_3_22),
    .first_out(first_right_2_23),
    .drain(drain_up_2_22)
);

shift_add_cell shift_add_cell_88 (
    .clk(clk),
    .v_in(v_right_2_23),
    .k_in(k_down_2_23),
    .first_in(first_right_2_23),
    .below(drain_up_3_23),
    .v_out(v_right_2_24),
    .k_out(k_down_3_23),
    .first_out(first_right_2_24),
    .drain(drain_up_2_23)
);

shift_add_cell shift_add_cell_89 (
    .clk(clk),
    .v_in(v_right_2_24),
    .k_in(k_down_2_24),
    .first_in(first_right_2_24),
    .below(drain_up_3_24),
    .v_out(v_right_2_25),
    .k_out(k_down_3_24),
    .first_out(first_right_2_25),
    .drain(drain_up_2_24)
);

shift_add_cell shift_add_cell_90 (
    .clk(clk),
    .v_in(v_right_2_25),
    .k_in(k_down_2_25),
    .first_in(first_right_2_25),
    .below(drain_up_3_25),
    .v_out(v_right_2_26),
    .k_out(k_down_3_25),
    .first_out(first_right_2_26),
    .drain(drain_up_2_25)
);

shift_add_cell shift_add_cell_91 (
    .clk(clk),
    .v_in(v_right_2_26),
    .k_in(k_down_2_26),
    .first_in(first_right_2_26),
    .below(drain_up_3_26),
    .v_out(v_right_2_27),
    .k_out(k_down_3_26),
    .first_out(first_right_2_27),
    .drain(drain_up_2_26)
);

shift_add_cell shift_add_cell_92 (
    .clk(clk),
    .v_in(v_right_2_27),
    .k_in(k_down_2_27),
    .first_in(first_right_2_27),
    .below(drain_up_3_27),
    .v_out(v_right_2_28),
    .k_out(k_down_3_27),
    .first_out(first_right_2_28),
    .drain(drain_up_2_27)
);

shift_add_cell shift_add_cell_93 (
    .clk(clk),
    .v_in(v_right_2_28),
    .k_in(k_down_2_28),
    .first_in(first_right_2_28),
    .below(drain_up_3_28),
    .v_out(v_right_2_29),
    .k_out(k_down_3_28),
    .first_out(first_right_2_29),
    .drain(drain_up_2_28)
);

shift_add_cell shift_add_cell_94 (
    .clk(clk),
    .v_in(v_right_2_29),
    .k_in(k_down_2_29),
    .first_in(first_right_2_29),
    .below(drain_up_3_29),
    .v_out(v_right_2_30),
    .k_out(k_down_3_29),
    .first_out(first_right_2_30),
    .drain(drain_up_2_29)
);

shift_add_cell shift_add_cell_95 (
    .clk(clk),
    .v_in(v_right_2_30),
    .k_in(k_down_2_30),
    .first_in(first_right_2_30),
    .below(drain_up_3_30),
    .v_out(v_right_2_31),
    .k_out(k_down_3_30),
    .first_out(first_right_2_31),
    .drain(drain_up_2_30)
);

shift_add_cell shift_add_cell_96 (
    .clk(clk),
    .v_in(v_right_2_31),
    .k_in(k_down_2_31),
    .first_in(first_right_2_31),
    .below(drain_up_3_31),
    .v_out(v_right_2_32),
    .k_out(k_down_3_31),
    .first_out(first_right_2_32),
    .drain(drain_up_2_31)
);

shift_add_cell shift_add_cell_97 (
    .clk(clk),
    .v_in(v[32-1:24]),
    .k_in(k_down_3_0),
    .first_in(first[3]),
    .below(drain_up_4_0),
    .v_out(v_right_3_1),
    .k_out(k_down_4_0),
    .first_out(first_right_3_1),
    .drain(drain_up_3_0)
);

shift_add_cell shift_add_cell_98 (
    .clk(clk),
    .v_in(v_right_3_1),
    .k_in(k_down_3_1),
    .first_in(first_right_3_1),
    .below(drain_up_4_1),
    .v_out(v_right_3_2),
    .k_out(k_down_4_1),
    .first_out(first_right_3_2),
    .drain(drain_up_3_1)
);

shift_add_cell shift_add_cell_99 (
    .clk(clk),
    .v_in(v_right_3_2),
    .k_in(k_down_3_2),
    .first_in(first_right_3_2),
    .below(drain_up_4_2),
    .v_out(v_right_3_3),
    .k_out(k_down_4_2),
    .first_out(first_right_3_3),
    .drain(drain_up_3_2)
);

shift_add_cell shift_add_cell_100 (
    .clk(clk),
    .v_in(v_right_3_3),
    .k_in(k_down_3_3),
    .first_in(first_right_3_3),
    .below(drain_up_4_3),
    .v_out(v_right_3_4),
    .k_out(k_down_4_3),
    .first_out(first_right_3_4),
    .drain(drain_up_3_3)
);

shift_add_cell shift_add_cell_101 (
    .clk(clk),
    .v_in(v_right_3_4),
    .k_in(k_down_3_4),
    .first_in(first_right_3_4),
    .below(drain_up_4_4),
    .v_out(v_right_3_5),
    .k_out(k_down_4_4),
    .first_out(first_right_3_5),
    .drain(drain_up_3_4)
);

shift_add_cell shift_add_cell_102 (
    .clk(clk),
    .v_in(v_right_3_5),
    .k_in(k_down_3_5),
    .first_in(first_right_3_5),
    .below(drain_up_4_5),
    .v_out(v_right_3_6),
    .k_out(k_down_4_5),
    .first_out(first_right_3_6),
    .drain(drain_up_3_5)
);

shift_add_cell shift_add_cell_103 (
    .clk(clk),
    .v_in(v_right_3_6),
    .k_in(k_down_3_6),
    .first_in(first_right_3_6),
    .below(drain_up_4_6),
    .v_out(v_right_3_7),
    .k_out(k_down_4_6),
    .first_out(first_right_3_7),
    .drain(drain_up_3_6)
);

shift_add_cell shift_add_cell_104 (
    .clk(clk),
    .v_in(v_right_3_7),
    .k_in(k_down_3_7),
    .first_in(first_right_3_7),
    .below(drain_up_4_7),
    .v_out(v_right_3_8),
    .k_out(k_down_4_7),
    .first_out(first_right_3_8),
    .drain(drain_up_3_7)
);

shift_add_cell shift_add_cell_105 (
    .clk(clk),
    .v_in(v_right_3_8),
    .k_in(k_down_3_8),
    .first_in(first_right_3_8),
    .below(drain_up_4_8),
    .v_out(v_right_3_9),
    .k_out(k_down_4_8),
    .first_out(first_right_3_9),
    .drain(drain_up_3_8)
);

shift_add_cell shift_add_cell_106 (
    .clk(clk),
    .v_in(v_right_3_9),
    .k_in(k_down_3_9),
    .first_in(first_right_3_9),
    .below(drain_up_4_9),
    .v_out(v_right_3_10),
    .k_out(k_down_4_9),
    .first_out(first_right_3_10),
    .drain(drain_up_3_9)
);

shift_add_cell shift_add_cell_107 (
    .clk(clk),
    .v_in(v_right_3_10),
    .k_in(k_down_3_10),
    .first_in(first_right_3_10),
    .below(drain_up_4_10),
    .v_out(v_right_3_11),
    .k_out(k_down_4_10),
    .first_out(first_right_3_11),
    .drain(drain_up_3_10)
);

shift_add_cell shift_add_cell_108 (
    .clk(clk),
    .v_in(v_right_3_11),
    .k_in(k_down_3_11),
    .first_in(first_right_3_11),
    .below(drain_up_4_11),
    .v_out(v_right_3_12),
    .k_out(k_down_4_11),
    .first_out(first_right_3_12),
    .drain(drain_up_3_11)
);

shift_add_cell shift_add_cell_109 (
    .clk(clk),
    .v_in(v_right_3_12),
    .k_in(k_down_3_12),
    .first_in(first_right_3_12),
    .below(drain_up_4_12),
    .v_out(v_right_3_13),
    .k_out(k_down_4_12),
    .first_out(first_right_3_13),
    .drain(drain_up_3_12)
);

shift_add_cell shift_add_cell_110 (
    .clk(clk),
    .v_in(v_right_3_13),
    .k_in(k_down_3_13),
    .first_in(first_right_3_13),
    .below(drain_up_4_13),
    .v_out(v_right_3_14),
    .k_out(k_down_4_13),
    .first_out(first_right_3_14),
    .drain(drain_up_3_13)
);

shift_add_cell shift_add_cell_111 (
    .clk(clk),
    .v_in(v_right_3_14),
    .k_in(k_down_3_14),
    .first_in(first_right_3_14),
    .below(drain_up_4_14),
    .v_out(v_right_3_15),
    .k_out(k_down_4_14),
    .first_out(first_right_3_15),
    .drain(drain_up_3_14)
);

shift_add_cell shift_add_cell_112 (
    .clk(clk),
    .v_in(v_right_3_15),
    .k_in(k_down_3_15),
    .first_in(first_right_3_15),
    .below(drain_up_4_15),
    .v_out(v_right_3_16),
    .k_out(k_down_4_15),
    .first_out(first_right_3_16),
    .drain(drain_up_3_15)
);

shift_add_cell shift_add_cell_113 (
    .clk(clk),
    .v_in(v_right_3_16),
    .k_in(k_down_3_16),
    .first_in(first_right_3_16),
    .below(drain_up_4_16),
    .v_out(v_right_3_17),
    .k_out(k_down_4_16),
    .first_out(first_right_3_17),
    .drain(drain_up_3_16)
);

shift_add_cell shift_add_cell_114 (
    .clk(clk),
    .v_in(v_right_3_17),
    .k_in(k_down_3_17),
    .first_in(first_right_3_17),
    .below(drain_up_4_17),
    .v_out(v_right_3_18),
    .k_out(k_down_4_17),
    .first_out(first_right_3_18),
    .drain(drain_up_3_17)
);

shift_add_cell shift_add_cell_115 (
    .clk(clk),
    .v_in(v_right_3_18),
    .k_in(k_down_3_18),
    .first_in(first_right_3_18),
    .below(drain_up_4_18),
    .v_out(v_right_3_19),
    .k_out(k_down_4_18),
    .first_out(first_right_3_19),
    .drain(drain_up_3_18)
);

shift_add_cell shift_add_cell_116 (
    .clk(clk),
    .v_in(v_right_3_19),
    .k_in(k_down_3_19),
    .first_in(first_right_3_19),
    .below(drain_up_4_19),
    .v_out(v_right_3_20),
    .k_out(k_down_4_19),
    .first_out(first_right_3_20),
    .drain(drain_up_3_19)
);

shift_add_cell shift_add_cell_117 (
    .clk(clk),
    .v_in(v_right_3_20),
    .k_in(k_down_3_20),
    .first_in(first_right_3_20),
    .below(drain_up_4_20),
    .v_out(v_right_3_21),
    .k_out(k_down_4_20),
    .first_out(first_right_3_21),
    .drain(drain_up_3_20)
);

shift_add_cell shift_add_cell_118 (
    .clk(clk),
    .v_in(v_right_3_21),
    .k_in(k_down_3_21),
    .first_in(first_right_3_21),
    .below(drain_up_4_21),
    .v_out(v_right_3_22),
    .k_out(k_down_4_21),
    .first_out(first_right_3_22),
    .drain(drain_up_3_21)
);

shift_add_cell shift_add_cell_119 (
    .clk(clk),
    .v_in(v_right_3_22),
    .k_in(k_down_3_22),
    .first_in(first_right_3_22),
    .below(drain_up_4_22),
    .v_out(v_right_3_23),
    .k_out(k_down_4_22),
    .first_out(first_right_3_23),
    .drain(drain_up_3_22)
);

shift_add_cell shift_add_cell_120 (
    .clk(clk),
    .v_in(v_right_3_23),
    .k_in(k_down_3_23),
    .first_in(first_right_3_23),
    .below(drain_up_4_23),
    .v_out(v_right_3_24),
    .k_out(k_down_4_23),
    .first_out(first_right_3_24),
    .drain(drain_up_3_23)
);

shift_add_cell shift_add_cell_121 (
    .clk(clk),
    .v_in(v_right_3_24),
    .k_in(k_down_3_24),
    .first_in(first_right_3_24),
    .below(drain_up_4_24),
    .v_out(v_right_3_25),
    .k_out(k_down_4_24),
    .first_out(first_right_3_25),
    .drain(drain_up_3_24)
);

shift_add_cell shift_add_cell_122 (
    .clk(clk),
    .v_in(v_right_3_25),
    .k_in(k_down_3_25),
    .first_in(first_right_3_25),
    .below(drain_up_4_25),
    .v_out(v_right_3_26),
    .k_out(k_down_4_25),
    .first_out(first_right_3_26),
    .drain(drain_up_3_25)
);

shift_add_cell shift_add_cell_123 (
    .clk(clk),
    .v_in(v_right_3_26),
    .k_in(k_down_3_26),
    .first_in(first_right_3_26),
    .below(drain_up_4_26),
    .v_out(v_right_3_27),
    .k_out(k_down_4_26),
    .first_out(first_right_3_27),
    .drain(drain_up_3_26)
);

shift_add_cell shift_add_cell_124 (
    .clk(clk),
    .v_in(v_right_3_27),
    .k_in(k_down_3_27),
    .first_in(first_right_3_27),
    .below(drain_up_4_27),
    .v_out(v_right_3_28),
    .k_out(k_down_4_27),
    .first_out(first_right_3_28),
    .drain(drain_up_3_27)
);

shift_add_cell shift_add_cell_125 (
    .clk(clk),
    .v_in(v_right_3_28),
    .k_in(k_down_3_28),
    .first_in(first_right_3_28),
    .below(drain_up_4_28),
    .v_out(v_right_3_29),
    .k_out(k_down_4_28),
    .first_out(first_right_3_29),
    .drain(drain_up_3_28)
);

shift_add_cell shift_add_cell_126 (
    .clk(clk),
    .v_in(v_right_3_29),
    .k_in(k_down_3_29),
    .first_in(first_right_3_29),
    .below(drain_up_4_29),
    .v_out(v_right_3_30),
    .k_out(k_down_4_29),
    .first_out(first_right_3_30),
    .drain(drain_up_3_29)
);

shift_add_cell shift_add_cell_127 (
    .clk(clk),
    .v_in(v_right_3_30),
    .k_in(k_down_3_30),
    .first_in(first_right_3_30),
    .below(drain_up_4_30),
    .v_out(v_right_3_31),
    .k_out(k_down_4_30),
    .first_out(first_right_3_31),
    .drain(drain_up_3_30)
);

shift_add_cell shift_add_cell_128 (
    .clk(clk),
    .v_in(v_right_3_31),
    .k_in(k_down_3_31),
    .first_in(first_right_3_31),
    .below(drain_up_4_31),
    .v_out(v_right_3_32),
    .k_out(k_down_4_31),
    .first_out(first_right_3_32),
    .drain(drain_up_3_31)
);

shift_add_cell shift_add_cell_129 (
    .clk(clk),
    .v_in(v[40-1:32]),
    .k_in(k_down_4_0),
    .first_in(first[4]),
    .below(drain_up_5_0),
    .v_out(v_right_4_1),
    .k_out(k_down_5_0),
    .first_out(first_right_4_1),
    .drain(drain_up_4_0)
);

shift_add_cell shift_add_cell_130 (
    .clk(clk),
    .v_in(v_right_4_1),
    .k_in(k_down_4_1),
    .first_in(first_right_4_1),
    .below(drain_up_5_1),
    .v_out(v_right_4_2),
    .k_out(k_down_5_1),
    .first_out(first_right_4_2),
    .drain(drain_up_4_1)
);

shift_add_cell shift_add_cell_131 (
    .clk(clk),
    .v_in(v_right_4_2),
    .k_in(k_down_4_2),
    .first_in(first_right_4_2),
    .below(drain_up_5_2),
    .v_out(v_right_4_3),
    .k_out(k_down_5_2),
    .first_out(first_right_4_3),
    .drain(drain_up_4_2)
);

shift_add_cell shift_add_cell_132 (
    .clk(clk),
    .v_in(v_right_4_3),
    .k_in(k_down_4_3),
    .first_in(first_right_4_3),
    .below(drain_up_5_3),
    .v_out(v_right_4_4),
    .k_out(k_down_5_3),
    .first_out(first_right_4_4),
    .drain(drain_up_4_3)
);

shift_add_cell shift_add_cell_133 (
    .clk(clk),
    .v_in(v_right_4_4),
    .k_in(k_down_4_4),
    .first_in(first_right_4_4),
    .below(drain_up_5_4),
    .v_out(v_right_4_5),
    .k_out(k_down_5_4),
    .first_out(first_right_4_5),
    .drain(drain_up_4_4)
);

shift_add_cell shift_add_cell_134 (
    .clk(clk),
    .v_in(v_right_4_5),
    .k_in(k_down_4_5),
    .first_in(first_right_4_5),
    .below(drain_up_5_5),
    .v_out(v_right_4_6),
    .k_out(k_down_5_5),
    .first_out(first_right_4_6),
    .drain(drain_up_4_5)
);

shift_add_cell shift_add_cell_135 (
    .clk(clk),
    .v_in(v_right_4_6),
    .k_in(k_down_4_6),
    .first_in(first_right_4_6),
    .below(drain_up_5_6),
    .v_out(v_right_4_7),
    .k_out(k_down_5_6),
    .first_out(first_right_4_7),
    .drain(drain_up_4_6)
);

shift_add_cell shift_add_cell_136 (
    .clk(clk),
    .v_in(v_right_4_7),
    .k_in(k_down_4_7),
    .first_in(first_right_4_7),
    .below(drain_up_5_7),
    .v_out(v_right_4_8),
    .k_out(k_down_5_7),
    .first_out(first_right_4_8),
    .drain(drain_up_4_7)
);

shift_add_cell shift_add_cell_137 (
    .clk(clk),
    .v_in(v_right_4_8),
    .k_in(k_down_4_8),
    .first_in(first_right_4_8),
    .below(drain_up_5_8),
    .v_out(v_right_4_9),
    .k_out(k_down_5_8),
    .first_out(first_right_4_9),
    .drain(drain_up_4_8)
);

shift_add_cell shift_add_cell_138 (
    .clk(clk),
    .v_in(v_right_4_9),
    .k_in(k_down_4_9),
    .first_in(first_right_4_9),
    .below(drain_up_5_9),
    .v_out(v_right_4_10),
    .k_out(k_down_5_9),
    .first_out(first_right_4_10),
    .drain(drain_up_4_9)
);

shift_add_cell shift_add_cell_139 (
    .clk(clk),
    .v_in(v_right_4_10),
    .k_in(k_down_4_10),
    .first_in(first_right_4_10),
    .below(drain_up_5_10),
    .v_out(v_right_4_11),
    .k_out(k_down_5_10),
    .first_out(first_right_4_11),
    .drain(drain_up_4_10)
);

shift_add_cell shift_add_cell_140 (
    .clk(clk),
    .v_in(v_right_4_11),
    .k_in(k_down_4_11),
    .first_in(first_right_4_11),
    .below(drain_up_5_11),
    .v_out(v_right_4_12),
    .k_out(k_down_5_11),
    .first_out(first_right_4_12),
    .drain(drain_up_4_11)
);

shift_add_cell shift_add_cell_141 (
    .clk(clk),
    .v_in(v_right_4_12),
    .k_in(k_down_4_12),
    .first_in(first_right_4_12),
    .below(drain_up_5_12),
    .v_out(v_right_4_13),
    .k_out(k_down_5_12),
    .first_out(first_right_4_13),
    .drain(drain_up_4_12)
);

shift_add_cell shift_add_cell_142 (
    .clk(clk),
    .v_in(v_right_4_13),
    .k_in(k_down_4_13),
    .first_in(first_right_4_13),
    .below(drain_up_5_13),
    .v_out(v_right_4_14),
    .k_out(k_down_5_13),
    .first_out(first_right_4_14),
    .drain(drain_up_4_13)
);

shift_add_cell shift_add_cell_143 (
    .clk(clk),
    .v_in(v_right_4_14),
    .k_in(k_down_4_14),
    .first_in(first_right_4_14),
    .below(drain_up_5_14),
    .v_out(v_right_4_15),
    .k_out(k_down_5_14),
    .first_out(first_right_4_15),
    .drain(drain_up_4_14)
);

shift_add_cell shift_add_cell_144 (
    .clk(clk),
    .v_in(v_right_4_15),
    .k_in(k_down_4_15),
    .first_in(first_right_4_15),
    .below(drain_up_5_15),
    .v_out(v_right_4_16),
    .k_out(k_down_5_15),
    .first_out(first_right_4_16),
    .drain(drain_up_4_15)
);

shift_add_cell shift_add_cell_145 (
    .clk(clk),
    .v_in(v_right_4_16),
    .k_in(k_down_4_16),
    .first_in(first_right_4_16),
    .below(drain_up_5_16),
    .v_out(v_right_4_17),
    .k_out(k_down_5_16),
    .first_out(first_right_4_17),
    .drain(drain_up_4_16)
);

shift_add_cell shift_add_cell_146 (
    .clk(clk),
    .v_in(v_right_4_17),
    .k_in(k_down_4_17),
    .first_in(first_right_4_17),
    .below(drain_up_5_17),
    .v_out(v_right_4_18),
    .k_out(k_down_5_17),
    .first_out(first_right_4_18),
    .drain(drain_up_4_17)
);

shift_add_cell shift_add_cell_147 (
    .clk(clk),
    .v_in(v_right_4_18),
    .k_in(k_down_4_18),
    .first_in(first_right_4_18),
    .below(drain_up_5_18),
    .v_out(v_right_4_19),
    .k_out(k_down_5_18),
    .first_out(first_right_4_19),
    .drain(drain_up_4_18)
);

shift_add_cell shift_add_cell_148 (
    .clk(clk),
    .v_in(v_right_4_19),
    .k_in(k_down_4_19),
    .first_in(first_right_4_19),
    .below(drain_up_5_19),
    .v_out(v_right_4_20),
    .k_out(k_down_5_19),
    .first_out(first_right_4_20),
    .drain(drain_up_4_19)
);

shift_add_cell shift_add_cell_149 (
    .clk(clk),
    .v_in(v_right_4_20),
    .k_in(k_down_4_20),
    .first_in(first_right_4_20),
    .below(drain_up_5_20),
    .v_out(v_right_4_21),
    .k_out(k_down_5_20),
    .first_out(first_right_4_21),
    .drain(drain_up_4_20)
);

shift_add_cell shift_add_cell_150 (
    .clk(clk),
    .v_in(v_right_4_21),
    .k_in(k_down_4_21),
    .first_in(first_right_4_21),
    .below(drain_up_5_21),
    .v_out(v_right_4_22),
    .k_out(k_down_5_21),
    .first_out(first_right_4_22),
    .drain(drain_up_4_21)
);

shift_add_cell shift_add_cell_151 (
    .clk(clk),
    .v_in(v_right_4_22),
    .k_in(k_down_4_22),
    .first_in(first_right_4_22),
    .below(drain_up_5_22),
    .v_out(v_right_4_23),
    .k_out(k_down_5_22),
    .first_out(first_right_4_23),
    .drain(drain_up_4_22)
);

shift_add_cell shift_add_cell_152 (
    .clk(clk),
    .v_in(v_right_4_23),
    .k_in(k_down_4_23),
    .first_in(first_right_4_23),
    .below(drain_up_5_23),
    .v_out(v_right_4_24),
    .k_out(k_down_5_23),
    .first_out(first_right_4_24),
    .drain(drain_up_4_23)
);

shift_add_cell shift_add_cell_153 (
    .clk(clk),
    .v_in(v_right_4_24),
    .k_in(k_down_4_24),
    .first_in(first_right_4_24),
    .below(drain_up_5_24),
    .v_out(v_right_4_25),
    .k_out(k_down_5_24),
    .first_out(first_right_4_25),
    .drain(drain_up_4_24)
);

shift_add_cell shift_add_cell_154 (
    .clk(clk),
    .v_in(v_right_4_25),
    .k_in(k_down_4_25),
    .first_in(first_right_4_25),
    .below(drain_up_5_25),
    .v_out(v_right_4_26),
    .k_out(k_down_5_25),
    .first_out(first_right_4_26),
    .drain(drain_up_4_25)
);

shift_add_cell shift_add_cell_155 (
    .clk(clk),
    .v_in(v_right_4_26),
    .k_in(k_down_4_26),
    .first_in(first_right_4_26),
    .below(drain_up_5_26),
    .v_out(v_right_4_27),
    .k_out(k_down_5_26),
    .first_out(first_right_4_27),
    .drain(drain_up_4_26)
);

shift_add_cell shift_add_cell_156 (
    .clk(clk),
    .v_in(v_right_4_27),
    .k_in(k_down_4_27),
    .first_in(first_right_4_27),
    .below(drain_up_5_27),
    .v_out(v_right_4_28),
    .k_out(k_down_5_27),
    .first_out(first_right_4_28),
    .drain(drain_up_4_27)
);

shift_add_cell shift_add_cell_157 (
    .clk(clk),
    .v_in(v_right_4_28),
    .k_in(k_down_4_28),
    .first_in(first_right_4_28),
    .below(drain_up_5_28),
    .v_out(v_right_4_29),
    .k_out(k_down_5_28),
    .first_out(first_right_4_29),
    .drain(drain_up_4_28)
);

shift_add_cell shift_add_cell_158 (
    .clk(clk),
    .v_in(v_right_4_29),
    .k_in(k_down_4_29),
    .first_in(first_right_4_29),
    .below(drain_up_5_29),
    .v_out(v_right_4_30),
    .k_out(k_down_5_29),
    .first_out(first_right_4_30),
    .drain(drain_up_4_29)
);

shift_add_cell shift_add_cell_159 (
    .clk(clk),
    .v_in(v_right_4_30),
    .k_in(k_down_4_30),
    .first_in(first_right_4_30),
    .below(drain_up_5_30),
    .v_out(v_right_4_31),
    .k_out(k_down_5_30),
    .first_out(first_right_4_31),
    .drain(drain_up_4_30)
);

shift_add_cell shift_add_cell_160 (
    .clk(clk),
    .v_in(v_right_4_31),
    .k_in(k_down_4_31),
    .first_in(first_right_4_31),
    .below(drain_up_5_31),
    .v_out(v_right_4_32),
    .k_out(k_down_5_31),
    .first_out(first_right_4_32),
    .drain(drain_up_4_31)
);

shift_add_cell shift_add_cell_161 (
    .clk(clk),
    .v_in(v[48-1:40]),
    .k_in(k_down_5_0),
    .first_in(first[5]),
    .below(drain_up_6_0),
    .v_out(v_right_5_1),
    .k_out(k_down_6_0),
    .first_out(first_right_5_1),
    .drain(drain_up_5_0)
);

shift_add_cell shift_add_cell_162 (
    .clk(clk),
    .v_in(v_right_5_1),
    .k_in(k_down_5_1),
    .first_in(first_right_5_1),
    .below(drain_up_6_1),
    .v_out(v_right_5_2),
    .k_out(k_down_6_1),
    .first_out(first_right_5_2),
    .drain(drain_up_5_1)
);

shift_add_cell shift_add_cell_163 (
    .clk(clk),
    .v_in(v_right_5_2),
    .k_in(k_down_5_2),
    .first_in(first_right_5_2),
    .below(drain_up_6_2),
    .v_out(v_right_5_3),
    .k_out(k_down_6_2),
    .first_out(first_right_5_3),
    .drain(drain_up_5_2)
);

shift_add_cell shift_add_cell_164 (
    .clk(clk),
    .v_in(v_right_5_3),
    .k_in(k_down_5_3),
    .first_in(first_right_5_3),
    .below(drain_up_6_3),
    .v_out(v_right_5_4),
    .k_out(k_down_6_3),
    .first_out(first_right_5_4),
    .drain(drain_up_5_3)
);

shift_add_cell shift_add_cell_165 (
    .clk(clk),
    .v_in(v_right_5_4),
    .k_in(k_down_5_4),
    .first_in(first_right_5_4),
    .below(drain_up_6_4),
    .v_out(v_right_5_5),
    .k_out(k_down_6_4),
    .first_out(first_right_5_5),
    .drain(drain_up_5_4)
);

shift_add_cell shift_add_cell_166 (
    .clk(clk),
    .v_in(v_right_5_5),
    .k_in(k_down_5_5),
    .first_in(first_right_5_5),
    .below(drain_up_6_5),
    .v_out(v_right_5_6),
    .k_out(k_down_6_5),
    .first_out(first_right_5_6),
    .drain(drain_up_5_5)
);

shift_add_cell shift_add_cell_167 (
    .clk(clk),
    .v_in(v_right_5_6),
    .k_in(k_down_5_6),
    .first_in(first_right_5_6),
    .below(drain_up_6_6),
    .v_out(v_right_5_7),
    .k_out(k_down_6_6),
    .first_out(first_right_5_7),
    .drain(drain_up_5_6)
);

shift_add_cell shift_add_cell_168 (
    .clk(clk),
    .v_in(v_right_5_7),
    .k_in(k_down_5_7),
    .first_in(first_right_5_7),
    .below(drain_up_6_7),
    .v_out(v_right_5_8),
    .k_out(k_down_6_7),
    .first_out(first_right_5_8),
    .drain(drain_up_5_7)
);

shift_add_cell shift_add_cell_169 (
    .clk(clk),
    .v_in(v_right_5_8),
    .k_in(k_down_5_8),
    .first_in(first_right_5_8),
    .below(drain_up_6_8),
    .v_out(v_right_5_9),
    .k_out(k_down_6_8),
    .first_out(first_right_5_9),
    .drain(drain_up_5_8)
);

shift_add_cell shift_add_cell_170 (
    .clk(clk),
    .v_in(v_right_5_9),
    .k_in(k_down_5_9),
    .first_in(first_right_5_9),
    .below(drain_up_6_9),
    .v_out(v_right_5_10),
    .k_out(k_down_6_9),
    .first_out(first_right_5_10),
    .drain(drain_up_5_9)
);

shift_add_cell shift_add_cell_171 (
    .clk(clk),
    .v_in(v_right_5_10),
    .k_in(k_down_5_10),
    .first_in(first_right_5_10),
    .below(drain_up_6_10),
    .v_out(v_right_5_11),
    .k_out(k_down_6_10),
    .first_out(first_right_5_11),
    .drain(drain_up_5_10)
);

shift_add_cell shift_add_cell_172 (
    .clk(clk),
    .v_in(v_right_5_11),
    .k_in(k_down_5_11),
    .first_in(first_right_5_11),
    .below(drain_up_6_11),
    .v_out(v_right_5_12),
    .k_out(k_down_6_11),
    .first_out(first_right_5_12),
    .drain(drain_up_5_11)
);

shift_add_cell shift_add_cell_173 (
    .clk(clk),
    .v_in(v_right_5_12),
    .k_in(k_down_5_12),
    .first_in(first_right_5_12),
    .below(drain_up_6_12),
    .v_out(v_right_5_13),
    .k_out(k_down_6_12),
    .first_out(first_right_5_13),
    .drain(drain_up_5_12)
);

shift_add_cell shift_add_cell_174 (
    .clk(clk),
    .v_in(v_right_5_13),
    .k_in(k_down_5_13),
    .first_in(first_right_5_13),
    .below(drain_up_6_13),
    .v_out(v_right_5_14),
    .k_out(k_down_6_13),
    .first_out(first_right_5_14),
    .drain(drain_up_5_13)
);

shift_add_cell shift_add_cell_175 (
    .clk(clk),
    .v_in(v_right_5_14),
    .k_in(k_down_5_14),
    .first_in(first_right_5_14),
    .below(drain_up_6_14),
    .v_out(v_right_5_15),
    .k_out(k_down_6_14),
    .first_out(first_right_5_15),
    .drain(drain_up_5_14)
);

shift_add_cell shift_add_cell_176 (
    .clk(clk),
    .v_in(v_right_5_15),
    .k_in(k_down_5_15),
    .first_in(first_right_5_15),
    .below(drain_up_6_15),
    .v_out(v_right_5_16),
    .k_out(k_down_6_15),
    .first_out(first_right_5_16),
    .drain(drain_up_5_15)
);

shift_add_cell shift_add_cell_177 (
    .clk(clk),
    .v_in(v_right_5_16),
    .k_in(k_down_5_16),
    .first_in(first_right_5_16),
    .below(drain_up_6_16),
    .v_out(v_right_5_17),
    .k_out(k_down_6_16),
    .first_out(first_right_5_17),
    .drain(drain_up_5_16)
);

shift_add_cell shift_add_cell_178 (
    .clk(clk),
    .v_in(v_right_5_17),
    .k_in(k_down_5_17),
    .first_in(first_right_5_17),
    .below(drain_up_6_17),
    .v_out(v_right_5_18),
    .k_out(k_down_6_17),
    .first_out(first_right_5_18),
    .drain(drain_up_5_17)
);

shift_add_cell shift_add_cell_179 (
    .clk(clk),
    .v_in(v_right_5_18),
    .k_in(k_down_5_18),
    .first_in(first_right_5_18),
    .below(drain_up_6_18),
    .v_out(v_right_5_19),
    .k_out(k_down_6_18),
    .first_out(first_right_5_19),
    .drain(drain_up_5_18)
);

shift_add_cell shift_add_cell_180 (
    .clk(clk),
    .v_in(v_right_5_19),
    .k_in(k_down_5_19),
    .first_in(first_right_5_19),
    .below(drain_up_6_19),
    .v_out(v_right_5_20),
    .k_out(k_down_6_19),
    .first_out(first_right_5_20),
    .drain(drain_up_5_19)
);

shift_add_cell shift_add_cell_181 (
    .clk(clk),
    .v_in(v_right_5_20),
    .k_in(k_down_5_20),
    .first_in(first_right_5_20),
    .below(drain_up_6_20),
    .v_out(v_right_5_21),
    .k_out(k_down_6_20),
    .first_out(first_right_5_21),
    .drain(drain_up_5_20)
);

shift_add_cell shift_add_cell_182 (
    .clk(clk),
    .v_in(v_right_5_21),
    .k_in(k_down_5_21),
    .first_in(first_right_5_21),
    .below(drain_up_6_21),
    .v_out(v_right_5_22),
    .k_out(k_down_6_21),
    .first_out(first_right_5_22),
    .drain(drain_up_5_21)
);

shift_add_cell shift_add_cell_183 (
    .clk(clk),
    .v_in(v_right_5_22),
    .k_in(k_down_5_22),
    .first_in(first_right_5_22),
    .below(drain_up_6_22),
    .v_out(v_right_5_23),
    .k_out(k_down_6_22),
    .first_out(first_right_5_23),
    .drain(drain_up_5_22)
);

shift_add_cell shift_add_cell_184 (
    .clk(clk),
    .v_in(v_right_5_23),
    .k_in(k_down_5_23),
    .first_in(first_right_5_23),
    .below(drain_up_6_23),
    .v_out(v_right_5_24),
    .k_out(k_down_6_23),
    .first_out(first_right_5_24),
    .drain(drain_up_5_23)
);

shift_add_cell shift_add_cell_185 (
    .clk(clk),
    .v_in(v_right_5_24),
    .k_in(k_down_5_24),
    .first_in(first_right_5_24),
    .below(drain_up_6_24),
    .v_out(v_right_5_25),
    .k_out(k_down_6_24),
    .first_out(first_right_5_25),
    .drain(drain_up_5_24)
);

shift_add_cell shift_add_cell_186 (
    .clk(clk),
    .v_in(v_right_5_25),
    .k_in(k_down_5_25),
    .first_in(first_right_5_25),
    .below(drain_up_6_25),
    .v_out(v_right_5_26),
    .k_out(k_down_6_25),
    .first_out(first_right_5_26),
    .drain(drain_up_5_25)
);

shift_add_cell shift_add_cell_187 (
    .clk(clk),
    .v_in(v_right_5_26),
    .k_in(k_down_5_26),
    .first_in(first_right_5_26),
    .below(drain_up_6_26),
    .v_out(v_right_5_27),
    .k_out(k_down_6_26),
    .first_out(first_right_5_27),
    .drain(drain_up_5_26)
);

shift_add_cell shift_add_cell_188 (
    .clk(clk),
    .v_in(v_right_5_27),
    .k_in(k_down_5_27),
    .first_in(first_right_5_27),
    .below(drain_up_6_27),
    .v_out(v_right_5_28),
    .k_out(k_down_6_27),
    .first_out(first_right_5_28),
    .drain(drain_up_5_27)
);

shift_add_cell shift_add_cell_189 (
    .clk(clk),
    .v_in(v_right_5_28),
    .k_in(k_down_5_28),
    .first_in(first_right_5_28),
    .below(drain_up_6_28),
    .v_out(v_right_5_29),
    .k_out(k_down_6_28),
    .first_out(first_right_5_29),
    .drain(drain_up_5_28)
);

shift_add_cell shift_add_cell_190 (
    .clk(clk),
    .v_in(v_right_5_29),
    .k_in(k_down_5_29),
    .first_in(first_right_5_29),
    .below(drain_up_6_29),
    .v_out(v_right_5_30),
    .k_out(k_down_6_29),
    .first_out(first_right_5_30),
    .drain(drain_up_5_29)
);

shift_add_cell shift_add_cell_191 (
    .clk(clk),
    .v_in(v_right_5_30),
    .k_in(k_down_5_30),
    .first_in(first_right_5_30),
    .below(drain_up_6_30),
    .v_out(v_right_5_31),
    .k_out(k_down_6_30),
    .first_out(first_right_5_31),
    .drain(drain_up_5_30)
);

shift_add_cell shift_add_cell_192 (
    .clk(clk),
    .v_in(v_right_5_31),
    .k_in(k_down_5_31),
    .first_in(first_right_5_31),
    .below(drain_up_6_31),
    .v_out(v_right_5_32),
    .k_out(k_down_6_31),
    .first_out(first_right_5_32),
    .drain(drain_up_5_31)
);

shift_add_cell shift_add_cell_193 (
    .clk(clk),
    .v_in(v[56-1:48]),
    .k_in(k_down_6_0),
    .first_in(first[6]),
    .below(drain_up_7_0),
    .v_out(v_right_6_1),
    .k_out(k_down_7_0),
    .first_out(first_right_6_1),
    .drain(drain_up_6_0)
);

shift_add_cell shift_add_cell_194 (
    .clk(clk),
    .v_in(v_right_6_1),
    .k_in(k_down_6_1),
    .first_in(first_right_6_1),
    .below(drain_up_7_1),
    .v_out(v_right_6_2),
    .k_out(k_down_7_1),
    .first_out(first_right_6_2),
    .drain(drain_up_6_1)
);

shift_add_cell shift_add_cell_195 (
    .clk(clk),
    .v_in(v_right_6_2),
    .k_in(k_down_6_2),
    .first_in(first_right_6_2),
    .below(drain_up_7_2),
    .v_out(v_right_6_3),
    .k_out(k_down_7_2),
    .first_out(first_right_6_3),
    .drain(drain_up_6_2)
);

shift_add_cell shift_add_cell_196 (
    .clk(clk),
    .v_in(v_right_6_3),
    .k_in(k_down_6_3),
    .first_in(first_right_6_3),
    .below(drain_up_7_3),
    .v_out(v_right_6_4),
    .k_out(k_down_7_3),
    .first_out(first_right_6_4),
    .drain(drain_up_6_3)
);

shift_add_cell shift_add_cell_197 (
    .clk(clk),
    .v_in(v_right_6_4),
    .k_in(k_down_6_4),
    .first_in(first_right_6_4),
    .below(drain_up_7_4),
    .v_out(v_right_6_5),
    .k_out(k_down_7_4),
    .first_out(first_right_6_5),
    .drain(drain_up_6_4)
);

shift_add_cell shift_add_cell_198 (
    .clk(clk),
    .v_in(v_right_6_5),
    .k_in(k_down_6_5),
    .first_in(first_right_6_5),
    .below(drain_up_7_5),
    .v_out(v_right_6_6),
    .k_out(k_down_7_5),
    .first_out(first_right_6_6),
    .drain(drain_up_6_5)
);

shift_add_cell shift_add_cell_199 (
    .clk(clk),
    .v_in(v_right_6_6),
    .k_in(k_down_6_6),
    .first_in(first_right_6_6),
    .below(drain_up_7_6),
    .v_out(v_right_6_7),
    .k_out(k_down_7_6),
    .first_out(first_right_6_7),
    .drain(drain_up_6_6)
);

shift_add_cell shift_add_cell_200 (
    .clk(clk),
    .v_in(v_right_6_7),
    .k_in(k_down_6_7),
    .first_in(first_right_6_7),
    .below(drain_up_7_7),
    .v_out(v_right_6_8),
    .k_out(k_down_7_7),
    .first_out(first_right_6_8),
    .drain(drain_up_6_7)
);

shift_add_cell shift_add_cell_201 (
    .clk(clk),
    .v_in(v_right_6_8),
    .k_in(k_down_6_8),
    .first_in(first_right_6_8),
    .below(drain_up_7_8),
    .v_out(v_right_6_9),
    .k_out(k_down_7_8),
    .first_out(first_right_6_9),
    .drain(drain_up_6_8)
);

shift_add_cell shift_add_cell_202 (
    .clk(clk),
    .v_in(v_right_6_9),
    .k_in(k_down_6_9),
    .first_in(first_right_6_9),
    .below(drain_up_7_9),
    .v_out(v_right_6_10),
    .k_out(k_down_7_9),
    .first_out(first_right_6_10),
    .drain(drain_up_6_9)
);

shift_add_cell shift_add_cell_203 (
    .clk(clk),
    .v_in(v_right_6_10),
    .k_in(k_down_6_10),
    .first_in(first_right_6_10),
    .below(drain_up_7_10),
    .v_out(v_right_6_11),
    .k_out(k_down_7_10),
    .first_out(first_right_6_11),
    .drain(drain_up_6_10)
);

shift_add_cell shift_add_cell_204 (
    .clk(clk),
    .v_in(v_right_6_11),
    .k_in(k_down_6_11),
    .first_in(first_right_6_11),
    .below(drain_up_7_11),
    .v_out(v_right_6_12),
    .k_out(k_down_7_11),
    .first_out(first_right_6_12),
    .drain(drain_up_6_11)
);

shift_add_cell shift_add_cell_205 (
    .clk(clk),
    .v_in(v_right_6_12),
    .k_in(k_down_6_12),
    .first_in(first_right_6_12),
    .below(drain_up_7_12),
    .v_out(v_right_6_13),
    .k_out(k_down_7_12),
    .first_out(first_right_6_13),
    .drain(drain_up_6_12)
);

shift_add_cell shift_add_cell_206 (
    .clk(clk),
    .v_in(v_right_6_13),
    .k_in(k_down_6_13),
    .first_in(first_right_6_13),
    .below(drain_up_7_13),
    .v_out(v_right_6_14),
    .k_out(k_down_7_13),
    .first_out(first_right_6_14),
    .drain(drain_up_6_13)
);

shift_add_cell shift_add_cell_207 (
    .clk(clk),
    .v_in(v_right_6_14),
    .k_in(k_down_6_14),
    .first_in(first_right_6_14),
    .below(drain_up_7_14),
    .v_out(v_right_6_15),
    .k_out(k_down_7_14),
    .first_out(first_right_6_15),
    .drain(drain_up_6_14)
);

shift_add_cell shift_add_cell_208 (
    .clk(clk),
    .v_in(v_right_6_15),
    .k_in(k_down_6_15),
    .first_in(first_right_6_15),
    .below(drain_up_7_15),
    .v_out(v_right_6_16),
    .k_out(k_down_7_15),
    .first_out(first_right_6_16),
    .drain(drain_up_6_15)
);

shift_add_cell shift_add_cell_209 (
    .clk(clk),
    .v_in(v_right_6_16),
    .k_in(k_down_6_16),
    .first_in(first_right_6_16),
    .below(drain_up_7_16),
    .v_out(v_right_6_17),
    .k_out(k_down_7_16),
    .first_out(first_right_6_17),
    .drain(drain_up_6_16)
);

shift_add_cell shift_add_cell_210 (
    .clk(clk),
    .v_in(v_right_6_17),
    .k_in(k_down_6_17),
    .first_in(first_right_6_17),
    .below(drain_up_7_17),
    .v_out(v_right_6_18),
    .k_out(k_down_7_17),
    .first_out(first_right_6_18),
    .drain(drain_up_6_17)
);

shift_add_cell shift_add_cell_211 (
    .clk(clk),
    .v_in(v_right_6_18),
    .k_in(k_down_6_18),
    .first_in(first_right_6_18),
    .below(drain_up_7_18),
    .v_out(v_right_6_19),
    .k_out(k_down_7_18),
    .first_out(first_right_6_19),
    .drain(drain_up_6_18)
);

shift_add_cell shift_add_cell_212 (
    .clk(clk),
    .v_in(v_right_6_19),
    .k_in(k_down_6_19),
    .first_in(first_right_6_19),
    .below(drain_up_7_19),
    .v_out(v_right_6_20),
    .k_out(k_down_7_19),
    .first_out(first_right_6_20),
    .drain(drain_up_6_19)
);

shift_add_cell shift_add_cell_213 (
    .clk(clk),
    .v_in(v_right_6_20),
    .k_in(k_down_6_20),
    .first_in(first_right_6_20),
    .below(drain_up_7_20),
    .v_out(v_right_6_21),
    .k_out(k_down_7_20),
    .first_out(first_right_6_21),
    .drain(drain_up_6_20)
);

shift_add_cell shift_add_cell_214 (
    .clk(clk),
    .v_in(v_right_6_21),
    .k_in(k_down_6_21),
    .first_in(first_right_6_21),
    .below(drain_up_7_21),
    .v_out(v_right_6_22),
    .k_out(k_down_7_21),
    .first_out(first_right_6_22),
    .drain(drain_up_6_21)
);

shift_add_cell shift_add_cell_215 (
    .clk(clk),
    .v_in(v_right_6_22),
    .k_in(k_down_6_22),
    .first_in(first_right_6_22),
    .below(drain_up_7_22),
    .v_out(v_right_6_23),
    .k_out(k_down_7_22),
    .first_out(first_right_6_23),
    .drain(drain_up_6_22)
);

shift_add_cell shift_add_cell_216 (
    .clk(clk),
    .v_in(v_right_6_23),
    .k_in(k_down_6_23),
    .first_in(first_right_6_23),
    .below(drain_up_7_23),
    .v_out(v_right_6_24),
    .k_out(k_down_7_23),
    .first_out(first_right_6_24),
    .drain(drain_up_6_23)
);

shift_add_cell shift_add_cell_217 (
    .clk(clk),
    .v_in(v_right_6_24),
    .k_in(k_down_6_24),
    .first_in(first_right_6_24),
    .below(drain_up_7_24),
    .v_out(v_right_6_25),
    .k_out(k_down_7_24),
    .first_out(first_right_6_25),
    .drain(drain_up_6_24)
);

shift_add_cell shift_add_cell_218 (
    .clk(clk),
    .v_in(v_right_6_25),
    .k_in(k_down_6_25),
    .first_in(first_right_6_25),
    .below(drain_up_7_25),
    .v_out(v_right_6_26),
    .k_out(k_down_7_25),
    .first_out(first_right_6_26),
    .drain(drain_up_6_25)
);

shift_add_cell shift_add_cell_219 (
    .clk(clk),
    .v_in(v_right_6_26),
    .k_in(k_down_6_26),
    .first_in(first_right_6_26),
    .below(drain_up_7_26),
    .v_out(v_right_6_27),
    .k_out(k_down_7_26),
    .first_out(first_right_6_27),
    .drain(drain_up_6_26)
);

shift_add_cell shift_add_cell_220 (
    .clk(clk),
    .v_in(v_right_6_27),
    .k_in(k_down_6_27),
    .first_in(first_right_6_27),
    .below(drain_up_7_27),
    .v_out(v_right_6_28),
    .k_out(k_down_7_27),
    .first_out(first_right_6_28),
    .drain(drain_up_6_27)
);

shift_add_cell shift_add_cell_221 (
    .clk(clk),
    .v_in(v_right_6_28),
    .k_in(k_down_6_28),
    .first_in(first_right_6_28),
    .below(drain_up_7_28),
    .v_out(v_right_6_29),
    .k_out(k_down_7_28),
    .first_out(first_right_6_29),
    .drain(drain_up_6_28)
);

shift_add_cell shift_add_cell_222 (
    .clk(clk),
    .v_in(v_right_6_29),
    .k_in(k_down_6_29),
    .first_in(first_right_6_29),
    .below(drain_up_7_29),
    .v_out(v_right_6_30),
    .k_out(k_down_7_29),
    .first_out(first_right_6_30),
    .drain(drain_up_6_29)
);

shift_add_cell shift_add_cell_223 (
    .clk(clk),
    .v_in(v_right_6_30),
    .k_in(k_down_6_30),
    .first_in(first_right_6_30),
    .below(drain_up_7_30),
    .v_out(v_right_6_31),
    .k_out(k_down_7_30),
    .first_out(first_right_6_31),
    .drain(drain_up_6_30)
);

shift_add_cell shift_add_cell_224 (
    .clk(clk),
    .v_in(v_right_6_31),
    .k_in(k_down_6_31),
    .first_in(first_right_6_31),
    .below(drain_up_7_31),
    .v_out(v_right_6_32),
    .k_out(k_down_7_31),
    .first_out(first_right_6_32),
    .drain(drain_up_6_31)
);

shift_add_cell shift_add_cell_225 (
    .clk(clk),
    .v_in(v[64-1:56]),
    .k_in(k_down_7_0),
    .first_in(first[7]),
    .below(drain_up_8_0),
    .v_out(v_right_7_1),
    .k_out(k_down_8_0),
    .first_out(first_right_7_1),
    .drain(drain_up_7_0)
);

shift_add_cell shift_add_cell_226 (
    .clk(clk),
    .v_in(v_right_7_1),
    .k_in(k_down_7_1),
    .first_in(first_right_7_1),
    .below(drain_up_8_1),
    .v_out(v_right_7_2),
    .k_out(k_down_8_1),
    .first_out(first_right_7_2),
    .drain(drain_up_7_1)
);

shift_add_cell shift_add_cell_227 (
    .clk(clk),
    .v_in(v_right_7_2),
    .k_in(k_down_7_2),
    .first_in(first_right_7_2),
    .below(drain_up_8_2),
    .v_out(v_right_7_3),
    .k_out(k_down_8_2),
    .first_out(first_right_7_3),
    .drain(drain_up_7_2)
);

shift_add_cell shift_add_cell_228 (
    .clk(clk),
    .v_in(v_right_7_3),
    .k_in(k_down_7_3),
    .first_in(first_right_7_3),
    .below(drain_up_8_3),
    .v_out(v_right_7_4),
    .k_out(k_down_8_3),
    .first_out(first_right_7_4),
    .drain(drain_up_7_3)
);

shift_add_cell shift_add_cell_229 (
    .clk(clk),
    .v_in(v_right_7_4),
    .k_in(k_down_7_4),
    .first_in(first_right_7_4),
    .below(drain_up_8_4),
    .v_out(v_right_7_5),
    .k_out(k_down_8_4),
    .first_out(first_right_7_5),
    .drain(drain_up_7_4)
);

shift_add_cell shift_add_cell_230 (
    .clk(clk),
    .v_in(v_right_7_5),
    .k_in(k_down_7_5),
    .first_in(first_right_7_5),
    .below(drain_up_8_5),
    .v_out(v_right_7_6),
    .k_out(k_down_8_5),
    .first_out(first_right_7_6),
    .drain(drain_up_7_5)
);

shift_add_cell shift_add_cell_231 (
    .clk(clk),
    .v_in(v_right_7_6),
    .k_in(k_down_7_6),
    .first_in(first_right_7_6),
    .below(drain_up_8_6),
    .v_out(v_right_7_7),
    .k_out(k_down_8_6),
    .first_out(first_right_7_7),
    .drain(drain_up_7_6)
);

shift_add_cell shift_add_cell_232 (
    .clk(clk),
    .v_in(v_right_7_7),
    .k_in(k_down_7_7),
    .first_in(first_right_7_7),
    .below(drain_up_8_7),
    .v_out(v_right_7_8),
    .k_out(k_down_8_7),
    .first_out(first_right_7_8),
    .drain(drain_up_7_7)
);

shift_add_cell shift_add_cell_233 (
    .clk(clk),
    .v_in(v_right_7_8),
    .k_in(k_down_7_8),
    .first_in(first_right_7_8),
    .below(drain_up_8_8),
    .v_out(v_right_7_9),
    .k_out(k_down_8_8),
    .first_out(first_right_7_9),
    .drain(drain_up_7_8)
);

shift_add_cell shift_add_cell_234 (
    .clk(clk),
    .v_in(v_right_7_9),
    .k_in(k_down_7_9),
    .first_in(first_right_7_9),
    .below(drain_up_8_9),
    .v_out(v_right_7_10),
    .k_out(k_down_8_9),
    .first_out(first_right_7_10),
    .drain(drain_up_7_9)
);

shift_add_cell shift_add_cell_235 (
    .clk(clk),
    .v_in(v_right_7_10),
    .k_in(k_down_7_10),
    .first_in(first_right_7_10),
    .below(drain_up_8_10),
    .v_out(v_right_7_11),
    .k_out(k_down_8_10),
    .first_out(first_right_7_11),
    .drain(drain_up_7_10)
);

shift_add_cell shift_add_cell_236 (
    .clk(clk),
    .v_in(v_right_7_11),
    .k_in(k_down_7_11),
    .first_in(first_right_7_11),
    .below(drain_up_8_11),
    .v_out(v_right_7_12),
    .k_out(k_down_8_11),
    .first_out(first_right_7_12),
    .drain(drain_up_7_11)
);

shift_add_cell shift_add_cell_237 (
    .clk(clk),
    .v_in(v_right_7_12),
    .k_in(k_down_7_12),
    .first_in(first_right_7_12),
    .below(drain_up_8_12),
    .v_out(v_right_7_13),
    .k_out(k_down_8_12),
    .first_out(first_right_7_13),
    .drain(drain_up_7_12)
);

shift_add_cell shift_add_cell_238 (
    .clk(clk),
    .v_in(v_right_7_13),
    .k_in(k_down_7_13),
    .first_in(first_right_7_13),
    .below(drain_up_8_13),
    .v_out(v_right_7_14),
    .k_out(k_down_8_13),
    .first_out(first_right_7_14),
    .drain(drain_up_7_13)
);

shift_add_cell shift_add_cell_239 (
    .clk(clk),
    .v_in(v_right_7_14),
    .k_in(k_down_7_14),
    .first_in(first_right_7_14),
    .below(drain_up_8_14),
    .v_out(v_right_7_15),
    .k_out(k_down_8_14),
    .first_out(first_right_7_15),
    .drain(drain_up_7_14)
);

shift_add_cell shift_add_cell_240 (
    .clk(clk),
    .v_in(v_right_7_15),
    .k_in(k_down_7_15),
    .first_in(first_right_7_15),
    .below(drain_up_8_15),
    .v_out(v_right_7_16),
    .k_out(k_down_8_15),
    .first_out(first_right_7_16),
    .drain(drain_up_7_15)
);

shift_add_cell shift_add_cell_241 (
    .clk(clk),
    .v_in(v_right_7_16),
    .k_in(k_down_7_16),
    .first_in(first_right_7_16),
    .below(drain_up_8_16),
    .v_out(v_right_7_17),
    .k_out(k_down_8_16),
    .first_out(first_right_7_17),
    .drain(drain_up_7_16)
);

shift_add_cell shift_add_cell_242 (
    .clk(clk),
    .v_in(v_right_7_17),
    .k_in(k_down_7_17),
    .first_in(first_right_7_17),
    .below(drain_up_8_17),
    .v_out(v_right_7_18),
    .k_out(k_down_8_17),
    .first_out(first_right_7_18),
    .drain(drain_up_7_17)
);

shift_add_cell shift_add_cell_243 (
    .clk(clk),
    .v_in(v_right_7_18),
    .k_in(k_down_7_18),
    .first_in(first_right_7_18),
    .below(drain_up_8_18),
    .v_out(v_right_7_19),
    .k_out(k_down_8_18),
    .first_out(first_right_7_19),
    .drain(drain_up_7_18)
);

shift_add_cell shift_add_cell_244 (
    .clk(clk),
    .v_in(v_right_7_19),
    .k_in(k_down_7_19),
    .first_in(first_right_7_19),
    .below(drain_up_8_19),
    .v_out(v_right_7_20),
    .k_out(k_down_8_19),
    .first_out(first_right_7_20),
    .drain(drain_up_7_19)
);

shift_add_cell shift_add_cell_245 (
    .clk(clk),
    .v_in(v_right_7_20),
    .k_in(k_down_7_20),
    .first_in(first_right_7_20),
    .below(drain_up_8_20),
    .v_out(v_right_7_21),
    .k_out(k_down_8_20),
    .first_out(first_right_7_21),
    .drain(drain_up_7_20)
);

shift_add_cell shift_add_cell_246 (
    .clk(clk),
    .v_in(v_right_7_21),
    .k_in(k_down_7_21),
    .first_in(first_right_7_21),
    .below(drain_up_8_21),
    .v_out(v_right_7_22),
    .k_out(k_down_8_21),
    .first_out(first_right_7_22),
    .drain(drain_up_7_21)
);

shift_add_cell shift_add_cell_247 (
    .clk(clk),
    .v_in(v_right_7_22),
    .k_in(k_down_7_22),
    .first_in(first_right_7_22),
    .below(drain_up_8_22),
    .v_out(v_right_7_23),
    .k_out(k_down_8_22),
    .first_out(first_right_7_23),
    .drain(drain_up_7_22)
);

shift_add_cell shift_add_cell_248 (
    .clk(clk),
    .v_in(v_right_7_23),
    .k_in(k_down_7_23),
    .first_in(first_right_7_23),
    .below(drain_up_8_23),
    .v_out(v_right_7_24),
    .k_out(k_down_8_23),
    .first_out(first_right_7_24),
    .drain(drain_up_7_23)
);

shift_add_cell shift_add_cell_249 (
    .clk(clk),
    .v_in(v_right_7_24),
    .k_in(k_down_7_24),
    .first_in(first_right_7_24),
    .below(drain_up_8_24),
    .v_out(v_right_7_25),
    .k_out(k_down_8_24),
    .first_out(first_right_7_25),
    .drain(drain_up_7_24)
);

shift_add_cell shift_add_cell_250 (
    .clk(clk),
    .v_in(v_right_7_25),
    .k_in(k_down_7_25),
    .first_in(first_right_7_25),
    .below(drain_up_8_25),
    .v_out(v_right_7_26),
    .k_out(k_down_8_25),
    .first_out(first_right_7_26),
    .drain(drain_up_7_25)
);

shift_add_cell shift_add_cell_251 (
    .clk(clk),
    .v_in(v_right_7_26),
    .k_in(k_down_7_26),
    .first_in(first_right_7_26),
    .below(drain_up_8_26),
    .v_out(v_right_7_27),
    .k_out(k_down_8_26),
    .first_out(first_right_7_27),
    .drain(drain_up_7_26)
);

shift_add_cell shift_add_cell_252 (
    .clk(clk),
    .v_in(v_right_7_27),
    .k_in(k_down_7_27),
    .first_in(first_right_7_27),
    .below(drain_up_8_27),
    .v_out(v_right_7_28),
    .k_out(k_down_8_27),
    .first_out(first_right_7_28),
    .drain(drain_up_7_27)
);

shift_add_cell shift_add_cell_253 (
    .clk(clk),
    .v_in(v_right_7_28),
    .k_in(k_down_7_28),
    .first_in(first_right_7_28),
    .below(drain_up_8_28),
    .v_out(v_right_7_29),
    .k_out(k_down_8_28),
    .first_out(first_right_7_29),
    .drain(drain_up_7_28)
);

shift_add_cell shift_add_cell_254 (
    .clk(clk),
    .v_in(v_right_7_29),
    .k_in(k_down_7_29),
    .first_in(first_right_7_29),
    .below(drain_up_8_29),
    .v_out(v_right_7_30),
    .k_out(k_down_8_29),
    .first_out(first_right_7_30),
    .drain(drain_up_7_29)
);

shift_add_cell shift_add_cell_255 (
    .clk(clk),
    .v_in(v_right_7_30),
    .k_in(k_down_7_30),
    .first_in(first_right_7_30),
    .below(drain_up_8_30),
    .v_out(v_right_7_31),
    .k_out(k_down_8_30),
    .first_out(first_right_7_31),
    .drain(drain_up_7_30)
);

shift_add_cell shift_add_cell_256 (
    .clk(clk),
    .v_in(v_right_7_31),
    .k_in(k_down_7_31),
    .first_in(first_right_7_31),
    .below(drain_up_8_31),
    .v_out(v_right_7_32),
    .k_out(k_down_8_31),
    .first_out(first_right_7_32),
    .drain(drain_up_7_31)
);

shift_add_cell shift_add_cell_257 (
    .clk(clk),
    .v_in(v[72-1:64]),
    .k_in(k_down_8_0),
    .first_in(first[8]),
    .below(drain_up_9_0),
    .v_out(v_right_8_1),
    .k_out(k_down_9_0),
    .first_out(first_right_8_1),
    .drain(drain_up_8_0)
);

shift_add_cell shift_add_cell_258 (
    .clk(clk),
    .v_in(v_right_8_1),
    .k_in(k_down_8_1),
    .first_in(first_right_8_1),
    .below(drain_up_9_1),
    .v_out(v_right_8_2),
    .k_out(k_down_9_1),
    .first_out(first_right_8_2),
    .drain(drain_up_8_1)
);

shift_add_cell shift_add_cell_259 (
    .clk(clk),
    .v_in(v_right_8_2),
    .k_in(k_down_8_2),
    .first_in(first_right_8_2),
    .below(drain_up_9_2),
    .v_out(v_right_8_3),
    .k_out(k_down_9_2),
    .first_out(first_right_8_3),
    .drain(drain_up_8_2)
);

shift_add_cell shift_add_cell_260 (
    .clk(clk),
    .v_in(v_right_8_3),
    .k_in(k_down_8_3),
    .first_in(first_right_8_3),
    .below(drain_up_9_3),
    .v_out(v_right_8_4),
    .k_out(k_down_9_3),
    .first_out(first_right_8_4),
    .drain(drain_up_8_3)
);

shift_add_cell shift_add_cell_261 (
    .clk(clk),
    .v_in(v_right_8_4),
    .k_in(k_down_8_4),
    .first_in(first_right_8_4),
    .below(drain_up_9_4),
    .v_out(v_right_8_5),
    .k_out(k_down_9_4),
    .first_out(first_right_8_5),
    .drain(drain_up_8_4)
);

shift_add_cell shift_add_cell_262 (
    .clk(clk),
    .v_in(v_right_8_5),
    .k_in(k_down_8_5),
    .first_in(first_right_8_5),
    .below(drain_up_9_5),
    .v_out(v_right_8_6),
    .k_out(k_down_9_5),
    .first_out(first_right_8_6),
    .drain(drain_up_8_5)
);

shift_add_cell shift_add_cell_263 (
    .clk(clk),
    .v_in(v_right_8_6),
    .k_in(k_down_8_6),
    .first_in(first_right_8_6),
    .below(drain_up_9_6),
    .v_out(v_right_8_7),
    .k_out(k_down_9_6),
    .first_out(first_right_8_7),
    .drain(drain_up_8_6)
);

shift_add_cell shift_add_cell_264 (
    .clk(clk),
    .v_in(v_right_8_7),
    .k_in(k_down_8_7),
    .first_in(first_right_8_7),
    .below(drain_up_9_7),
    .v_out(v_right_8_8),
    .k_out(k_down_9_7),
    .first_out(first_right_8_8),
    .drain(drain_up_8_7)
);

shift_add_cell shift_add_cell_265 (
    .clk(clk),
    .v_in(v_right_8_8),
    .k_in(k_down_8_8),
    .first_in(first_right_8_8),
    .below(drain_up_9_8),
    .v_out(v_right_8_9),
    .k_out(k_down_9_8),
    .first_out(first_right_8_9),
    .drain(drain_up_8_8)
);

shift_add_cell shift_add_cell_266 (
    .clk(clk),
    .v_in(v_right_8_9),
    .k_in(k_down_8_9),
    .first_in(first_right_8_9),
    .below(drain_up_9_9),
    .v_out(v_right_8_10),
    .k_out(k_down_9_9),
    .first_out(first_right_8_10),
    .drain(drain_up_8_9)
);

shift_add_cell shift_add_cell_267 (
    .clk(clk),
    .v_in(v_right_8_10),
    .k_in(k_down_8_10),
    .first_in(first_right_8_10),
    .below(drain_up_9_10),
    .v_out(v_right_8_11),
    .k_out(k_down_9_10),
    .first_out(first_right_8_11),
    .drain(drain_up_8_10)
);

shift_add_cell shift_add_cell_268 (
    .clk(clk),
    .v_in(v_right_8_11),
    .k_in(k_down_8_11),
    .first_in(first_right_8_11),
    .below(drain_up_9_11),
    .v_out(v_right_8_12),
    .k_out(k_down_9_11),
    .first_out(first_right_8_12),
    .drain(drain_up_8_11)
);

shift_add_cell shift_add_cell_269 (
    .clk(clk),
    .v_in(v_right_8_12),
    .k_in(k_down_8_12),
    .first_in(first_right_8_12),
    .below(drain_up_9_12),
    .v_out(v_right_8_13),
    .k_out(k_down_9_12),
    .first_out(first_right_8_13),
    .drain(drain_up_8_12)
);

shift_add_cell shift_add_cell_270 (
    .clk(clk),
    .v_in(v_right_8_13),
    .k_in(k_down_8_13),
    .first_in(first_right_8_13),
    .below(drain_up_9_13),
    .v_out(v_right_8_14),
    .k_out(k_down_9_13),
    .first_out(first_right_8_14),
    .drain(drain_up_8_13)
);

shift_add_cell shift_add_cell_271 (
    .clk(clk),
    .v_in(v_right_8_14),
    .k_in(k_down_8_14),
    .first_in(first_right_8_14),
    .below(drain_up_9_14),
    .v_out(v_right_8_15),
    .k_out(k_down_9_14),
    .first_out(first_right_8_15),
    .drain(drain_up_8_14)
);

shift_add_cell shift_add_cell_272 (
    .clk(clk),
    .v_in(v_right_8_15),
    .k_in(k_down_8_15),
    .first_in(first_right_8_15),
    .below(drain_up_9_15),
    .v_out(v_right_8_16),
    .k_out(k_down_9_15),
    .first_out(first_right_8_16),
    .drain(drain_up_8_15)
);

shift_add_cell shift_add_cell_273 (
    .clk(clk),
    .v_in(v_right_8_16),
    .k_in(k_down_8_16),
    .first_in(first_right_8_16),
    .below(drain_up_9_16),
    .v_out(v_right_8_17),
    .k_out(k_down_9_16),
    .first_out(first_right_8_17),
    .drain(drain_up_8_16)
);

shift_add_cell shift_add_cell_274 (
    .clk(clk),
    .v_in(v_right_8_17),
    .k_in(k_down_8_17),
    .first_in(first_right_8_17),
    .below(drain_up_9_17),
    .v_out(v_right_8_18),
    .k_out(k_down_9_17),
    .first_out(first_right_8_18),
    .drain(drain_up_8_17)
);

shift_add_cell shift_add_cell_275 (
    .clk(clk),
    .v_in(v_right_8_18),
    .k_in(k_down_8_18),
    .first_in(first_right_8_18),
    .below(drain_up_9_18),
    .v_out(v_right_8_19),
    .k_out(k_down_9_18),
    .first_out(first_right_8_19),
    .drain(drain_up_8_18)
);

shift_add_cell shift_add_cell_276 (
    .clk(clk),
    .v_in(v_right_8_19),
    .k_in(k_down_8_19),
    .first_in(first_right_8_19),
    .below(drain_up_9_19),
    .v_out(v_right_8_20),
    .k_out(k_down_9_19),
    .first_out(first_right_8_20),
    .drain(drain_up_8_19)
);

shift_add_cell shift_add_cell_277 (
    .clk(clk),
    .v_in(v_right_8_20),
    .k_in(k_down_8_20),
    .first_in(first_right_8_20),
    .below(drain_up_9_20),
    .v_out(v_right_8_21),
    .k_out(k_down_9_20),
    .first_out(first_right_8_21),
    .drain(drain_up_8_20)
);

shift_add_cell shift_add_cell_278 (
    .clk(clk),
    .v_in(v_right_8_21),
    .k_in(k_down_8_21),
    .first_in(first_right_8_21),
    .below(drain_up_9_21),
    .v_out(v_right_8_22),
    .k_out(k_down_9_21),
    .first_out(first_right_8_22),
    .drain(drain_up_8_21)
);

shift_add_cell shift_add_cell_279 (
    .clk(clk),
    .v_in(v_right_8_22),
    .k_in(k_down_8_22),
    .first_in(first_right_8_22),
    .below(drain_up_9_22),
    .v_out(v_right_8_23),
    .k_out(k_down_9_22),
    .first_out(first_right_8_23),
    .drain(drain_up_8_22)
);

shift_add_cell shift_add_cell_280 (
    .clk(clk),
    .v_in(v_right_8_23),
    .k_in(k_down_8_23),
    .first_in(first_right_8_23),
    .below(drain_up_9_23),
    .v_out(v_right_8_24),
    .k_out(k_down_9_23),
    .first_out(first_right_8_24),
    .drain(drain_up_8_23)
);

shift_add_cell shift_add_cell_281 (
    .clk(clk),
    .v_in(v_right_8_24),
    .k_in(k_down_8_24),
    .first_in(first_right_8_24),
    .below(drain_up_9_24),
    .v_out(v_right_8_25),
    .k_out(k_down_9_24),
    .first_out(first_right_8_25),
    .drain(drain_up_8_24)
);

shift_add_cell shift_add_cell_282 (
    .clk(clk),
    .v_in(v_right_8_25),
    .k_in(k_down_8_25),
    .first_in(first_right_8_25),
    .below(drain_up_9_25),
    .v_out(v_right_8_26),
    .k_out(k_down_9_25),
    .first_out(first_right_8_26),
    .drain(drain_up_8_25)
);

shift_add_cell shift_add_cell_283 (
    .clk(clk),
    .v_in(v_right_8_26),
    .k_in(k_down_8_26),
    .first_in(first_right_8_26),
    .below(drain_up_9_26),
    .v_out(v_right_8_27),
    .k_out(k_down_9_26),
    .first_out(first_right_8_27),
    .drain(drain_up_8_26)
);

shift_add_cell shift_add_cell_284 (
    .clk(clk),
    .v_in(v_right_8_27),
    .k_in(k_down_8_27),
    .first_in(first_right_8_27),
    .below(drain_up_9_27),
    .v_out(v_right_8_28),
    .k_out(k_down_9_27),
    .first_out(first_right_8_28),
    .drain(drain_up_8_27)
);

shift_add_cell shift_add_cell_285 (
    .clk(clk),
    .v_in(v_right_8_28),
    .k_in(k_down_8_28),
    .first_in(first_right_8_28),
    .below(drain_up_9_28),
    .v_out(v_right_8_29),
    .k_out(k_down_9_28),
    .first_out(first_right_8_29),
    .drain(drain_up_8_28)
);

shift_add_cell shift_add_cell_286 (
    .clk(clk),
    .v_in(v_right_8_29),
    .k_in(k_down_8_29),
    .first_in(first_right_8_29),
    .below(drain_up_9_29),
    .v_out(v_right_8_30),
    .k_out(k_down_9_29),
    .first_out(first_right_8_30),
    .drain(drain_up_8_29)
);

shift_add_cell shift_add_cell_287 (
    .clk(clk),
    .v_in(v_right_8_30),
    .k_in(k_down_8_30),
    .first_in(first_right_8_30),
    .below(drain_up_9_30),
    .v_out(v_right_8_31),
    .k_out(k_down_9_30),
    .first_out(first_right_8_31),
    .drain(drain_up_8_30)
);

shift_add_cell shift_add_cell_288 (
    .clk(clk),
    .v_in(v_right_8_31),
    .k_in(k_down_8_31),
    .first_in(first_right_8_31),
    .below(drain_up_9_31),
    .v_out(v_right_8_32),
    .k_out(k_down_9_31),
    .first_out(first_right_8_32),
    .drain(drain_up_8_31)
);

shift_add_cell shift_add_cell_289 (
    .clk(clk),
    .v_in(v[80-1:72]),
    .k_in(k_down_9_0),
    .first_in(first[9]),
    .below(drain_up_10_0),
    .v_out(v_right_9_1),
    .k_out(k_down_10_0),
    .first_out(first_right_9_1),
    .drain(drain_up_9_0)
);

shift_add_cell shift_add_cell_290 (
    .clk(clk),
    .v_in(v_right_9_1),
    .k_in(k_down_9_1),
    .first_in(first_right_9_1),
    .below(drain_up_10_1),
    .v_out(v_right_9_2),
    .k_out(k_down_10_1),
    .first_out(first_right_9_2),
    .drain(drain_up_9_1)
);

shift_add_cell shift_add_cell_291 (
    .clk(clk),
    .v_in(v_right_9_2),
    .k_in(k_down_9_2),
    .first_in(first_right_9_2),
    .below(drain_up_10_2),
    .v_out(v_right_9_3),
    .k_out(k_down_10_2),
    .first_out(first_right_9_3),
    .drain(drain_up_9_2)
);

shift_add_cell shift_add_cell_292 (
    .clk(clk),
    .v_in(v_right_9_3),
    .k_in(k_down_9_3),
    .first_in(first_right_9_3),
    .below(drain_up_10_3),
    .v_out(v_right_9_4),
    .k_out(k_down_10_3),
    .first_out(first_right_9_4),
    .drain(drain_up_9_3)
);

shift_add_cell shift_add_cell_293 (
    .clk(clk),
    .v_in(v_right_9_4),
    .k_in(k_down_9_4),
    .first_in(first_right_9_4),
    .below(drain_up_10_4),
    .v_out(v_right_9_5),
    .k_out(k_down_10_4),
    .first_out(first_right_9_5),
    .drain(drain_up_9_4)
);

shift_add_cell shift_add_cell_294 (
    .clk(clk),
    .v_in(v_right_9_5),
    .k_in(k_down_9_5),
    .first_in(first_right_9_5),
    .below(drain_up_10_5),
    .v_out(v_right_9_6),
    .k_out(k_down_10_5),
    .first_out(first_right_9_6),
    .drain(drain_up_9_5)
);

shift_add_cell shift_add_cell_295 (
    .clk(clk),
    .v_in(v_right_9_6),
    .k_in(k_down_9_6),
    .first_in(first_right_9_6),
    .below(drain_up_10_6),
    .v_out(v_right_9_7),
    .k_out(k_down_10_6),
    .first_out(first_right_9_7),
    .drain(drain_up_9_6)
);

shift_add_cell shift_add_cell_296 (
    .clk(clk),
    .v_in(v_right_9_7),
    .k_in(k_down_9_7),
    .first_in(first_right_9_7),
    .below(drain_up_10_7),
    .v_out(v_right_9_8),
    .k_out(k_down_10_7),
    .first_out(first_right_9_8),
    .drain(drain_up_9_7)
);

shift_add_cell shift_add_cell_297 (
    .clk(clk),
    .v_in(v_right_9_8),
    .k_in(k_down_9_8),
    .first_in(first_right_9_8),
    .below(drain_up_10_8),
    .v_out(v_right_9_9),
    .k_out(k_down_10_8),
    .first_out(first_right_9_9),
    .drain(drain_up_9_8)
);

shift_add_cell shift_add_cell_298 (
    .clk(clk),
    .v_in(v_right_9_9),
    .k_in(k_down_9_9),
    .first_in(first_right_9_9),
    .below(drain_up_10_9),
    .v_out(v_right_9_10),
    .k_out(k_down_10_9),
    .first_out(first_right_9_10),
    .drain(drain_up_9_9)
);

shift_add_cell shift_add_cell_299 (
    .clk(clk),
    .v_in(v_right_9_10),
    .k_in(k_down_9_10),
    .first_in(first_right_9_10),
    .below(drain_up_10_10),
    .v_out(v_right_9_11),
    .k_out(k_down_10_10),
    .first_out(first_right_9_11),
    .drain(drain_up_9_10)
);

shift_add_cell shift_add_cell_300 (
    .clk(clk),
    .v_in(v_right_9_11),
    .k_in(k_down_9_11),
    .first_in(first_right_9_11),
    .below(drain_up_10_11),
    .v_out(v_right_9_12),
    .k_out(k_down_10_11),
    .first_out(first_right_9_12),
    .drain(drain_up_9_11)
);

shift_add_cell shift_add_cell_301 (
    .clk(clk),
    .v_in(v_right_9_12),
    .k_in(k_down_9_12),
    .first_in(first_right_9_12),
    .below(drain_up_10_12),
    .v_out(v_right_9_13),
    .k_out(k_down_10_12),
    .first_out(first_right_9_13),
    .drain(drain_up_9_12)
);

shift_add_cell shift_add_cell_302 (
    .clk(clk),
    .v_in(v_right_9_13),
    .k_in(k_down_9_13),
    .first_in(first_right_9_13),
    .below(drain_up_10_13),
    .v_out(v_right_9_14),
    .k_out(k_down_10_13),
    .first_out(first_right_9_14),
    .drain(drain_up_9_13)
);

shift_add_cell shift_add_cell_303 (
    .clk(clk),
    .v_in(v_right_9_14),
    .k_in(k_down_9_14),
    .first_in(first_right_9_14),
    .below(drain_up_10_14),
    .v_out(v_right_9_15),
    .k_out(k_down_10_14),
    .first_out(first_right_9_15),
    .drain(drain_up_9_14)
);

shift_add_cell shift_add_cell_304 (
    .clk(clk),
    .v_in(v_right_9_15),
    .k_in(k_down_9_15),
    .first_in(first_right_9_15),
    .below(drain_up_10_15),
    .v_out(v_right_9_16),
    .k_out(k_down_10_15),
    .first_out(first_right_9_16),
    .drain(drain_up_9_15)
);

shift_add_cell shift_add_cell_305 (
    .clk(clk),
    .v_in(v_right_9_16),
    .k_in(k_down_9_16),
    .first_in(first_right_9_16),
    .below(drain_up_10_16),
    .v_out(v_right_9_17),
    .k_out(k_down_10_16),
    .first_out(first_right_9_17),
    .drain(drain_up_9_16)
);

shift_add_cell shift_add_cell_306 (
    .clk(clk),
    .v_in(v_right_9_17),
    .k_in(k_down_9_17),
    .first_in(first_right_9_17),
    .below(drain_up_10_17),
    .v_out(v_right_9_18),
    .k_out(k_down_10_17),
    .first_out(first_right_9_18),
    .drain(drain_up_9_17)
);

shift_add_cell shift_add_cell_307 (
    .clk(clk),
    .v_in(v_right_9_18),
    .k_in(k_down_9_18),
    .first_in(first_right_9_18),
    .below(drain_up_10_18),
    .v_out(v_right_9_19),
    .k_out(k_down_10_18),
    .first_out(first_right_9_19),
    .drain(drain_up_9_18)
);

shift_add_cell shift_add_cell_308 (
    .clk(clk),
    .v_in(v_right_9_19),
    .k_in(k_down_9_19),
    .first_in(first_right_9_19),
    .below(drain_up_10_19),
    .v_out(v_right_9_20),
    .k_out(k_down_10_19),
    .first_out(first_right_9_20),
    .drain(drain_up_9_19)
);

shift_add_cell shift_add_cell_309 (
    .clk(clk),
    .v_in(v_right_9_20),
    .k_in(k_down_9_20),
    .first_in(first_right_9_20),
    .below(drain_up_10_20),
    .v_out(v_right_9_21),
    .k_out(k_down_10_20),
    .first_out(first_right_9_21),
    .drain(drain_up_9_20)
);

shift_add_cell shift_add_cell_310 (
    .clk(clk),
    .v_in(v_right_9_21),
    .k_in(k_down_9_21),
    .first_in(first_right_9_21),
    .below(drain_up_10_21),
    .v_out(v_right_9_22),
    .k_out(k_down_10_21),
    .first_out(first_right_9_22),
    .drain(drain_up_9_21)
);

shift_add_cell shift_add_cell_311 (
    .clk(clk),
    .v_in(v_right_9_22),
    .k_in(k_down_9_22),
    .first_in(first_right_9_22),
    .below(drain_up_10_22),
    .v_out(v_right_9_23),
    .k_out(k_down_10_22),
    .first_out(first_right_9_23),
    .drain(drain_up_9_22)
);

shift_add_cell shift_add_cell_312 (
    .clk(clk),
    .v_in(v_right_9_23),
    .k_in(k_down_9_23),
    .first_in(first_right_9_23),
    .below(drain_up_10_23),
    .v_out(v_right_9_24),
    .k_out(k_down_10_23),
    .first_out(first_right_9_24),
    .drain(drain_up_9_23)
);

shift_add_cell shift_add_cell_313 (
    .clk(clk),
    .v_in(v_right_9_24),
    .k_in(k_down_9_24),
    .first_in(first_right_9_24),
    .below(drain_up_10_24),
    .v_out(v_right_9_25),
    .k_out(k_down_10_24),
    .first_out(first_right_9_25),
    .drain(drain_up_9_24)
);

shift_add_cell shift_add_cell_314 (
    .clk(clk),
    .v_in(v_right_9_25),
    .k_in(k_down_9_25),
    .first_in(first_right_9_25),
    .below(drain_up_10_25),
    .v_out(v_right_9_26),
    .k_out(k_down_10_25),
    .first_out(first_right_9_26),
    .drain(drain_up_9_25)
);

shift_add_cell shift_add_cell_315 (
    .clk(clk),
    .v_in(v_right_9_26),
    .k_in(k_down_9_26),
    .first_in(first_right_9_26),
    .below(drain_up_10_26),
    .v_out(v_right_9_27),
    .k_out(k_down_10_26),
    .first_out(first_right_9_27),
    .drain(drain_up_9_26)
);

shift_add_cell shift_add_cell_316 (
    .clk(clk),
    .v_in(v_right_9_27),
    .k_in(k_down_9_27),
    .first_in(first_right_9_27),
    .below(drain_up_10_27),
    .v_out(v_right_9_28),
    .k_out(k_down_10_27),
    .first_out(first_right_9_28),
    .drain(drain_up_9_27)
);

shift_add_cell shift_add_cell_317 (
    .clk(clk),
    .v_in(v_right_9_28),
    .k_in(k_down_9_28),
    .first_in(first_right_9_28),
    .below(drain_up_10_28),
    .v_out(v_right_9_29),
    .k_out(k_down_10_28),
    .first_out(first_right_9_29),
    .drain(drain_up_9_28)
);

shift_add_cell shift_add_cell_318 (
    .clk(clk),
    .v_in(v_right_9_29),
    .k_in(k_down_9_29),
    .first_in(first_right_9_29),
    .below(drain_up_10_29),
    .v_out(v_right_9_30),
    .k_out(k_down_10_29),
    .first_out(first_right_9_30),
    .drain(drain_up_9_29)
);

shift_add_cell shift_add_cell_319 (
    .clk(clk),
    .v_in(v_right_9_30),
    .k_in(k_down_9_30),
    .first_in(first_right_9_30),
    .below(drain_up_10_30),
    .v_out(v_right_9_31),
    .k_out(k_down_10_30),
    .first_out(first_right_9_31),
    .drain(drain_up_9_30)
);

shift_add_cell shift_add_cell_320 (
    .clk(clk),
    .v_in(v_right_9_31),
    .k_in(k_down_9_31),
    .first_in(first_right_9_31),
    .below(drain_up_10_31),
    .v_out(v_right_9_32),
    .k_out(k_down_10_31),
    .first_out(first_right_9_32),
    .drain(drain_up_9_31)
);

shift_add_cell shift_add_cell_321 (
    .clk(clk),
    .v_in(v[88-1:80]),
    .k_in(k_down_10_0),
    .first_in(first[10]),
    .below(drain_up_11_0),
    .v_out(v_right_10_1),
    .k_out(k_down_11_0),
    .first_out(first_right_10_1),
    .drain(drain_up_10_0)
);

shift_add_cell shift_add_cell_322 (
    .clk(clk),
    .v_in(v_right_10_1),
    .k_in(k_down_10_1),
    .first_in(first_right_10_1),
    .below(drain_up_11_1),
    .v_out(v_right_10_2),
    .k_out(k_down_11_1),
    .first_out(first_right_10_2),
    .drain(drain_up_10_1)
);

shift_add_cell shift_add_cell_323 (
    .clk(clk),
    .v_in(v_right_10_2),
    .k_in(k_down_10_2),
    .first_in(first_right_10_2),
    .below(drain_up_11_2),
    .v_out(v_right_10_3),
    .k_out(k_down_11_2),
    .first_out(first_right_10_3),
    .drain(drain_up_10_2)
);

shift_add_cell shift_add_cell_324 (
    .clk(clk),
    .v_in(v_right_10_3),
    .k_in(k_down_10_3),
    .first_in(first_right_10_3),
    .below(drain_up_11_3),
    .v_out(v_right_10_4),
    .k_out(k_down_11_3),
    .first_out(first_right_10_4),
    .drain(drain_up_10_3)
);

shift_add_cell shift_add_cell_325 (
    .clk(clk),
    .v_in(v_right_10_4),
    .k_in(k_down_10_4),
    .first_in(first_right_10_4),
    .below(drain_up_11_4),
    .v_out(v_right_10_5),
    .k_out(k_down_11_4),
    .first_out(first_right_10_5),
    .drain(drain_up_10_4)
);

shift_add_cell shift_add_cell_326 (
    .clk(clk),
    .v_in(v_right_10_5),
    .k_in(k_down_10_5),
    .first_in(first_right_10_5),
    .below(drain_up_11_5),
    .v_out(v_right_10_6),
    .k_out(k_down_11_5),
    .first_out(first_right_10_6),
    .drain(drain_up_10_5)
);

shift_add_cell shift_add_cell_327 (
    .clk(clk),
    .v_in(v_right_10_6),
    .k_in(k_down_10_6),
    .first_in(first_right_10_6),
    .below(drain_up_11_6),
    .v_out(v_right_10_7),
    .k_out(k_down_11_6),
    .first_out(first_right_10_7),
    .drain(drain_up_10_6)
);

shift_add_cell shift_add_cell_328 (
    .clk(clk),
    .v_in(v_right_10_7),
    .k_in(k_down_10_7),
    .first_in(first_right_10_7),
    .below(drain_up_11_7),
    .v_out(v_right_10_8),
    .k_out(k_down_11_7),
    .first_out(first_right_10_8),
    .drain(drain_up_10_7)
);

shift_add_cell shift_add_cell_329 (
    .clk(clk),
    .v_in(v_right_10_8),
    .k_in(k_down_10_8),
    .first_in(first_right_10_8),
    .below(drain_up_11_8),
    .v_out(v_right_10_9),
    .k_out(k_down_11_8),
    .first_out(first_right_10_9),
    .drain(drain_up_10_8)
);

shift_add_cell shift_add_cell_330 (
    .clk(clk),
    .v_in(v_right_10_9),
    .k_in(k_down_10_9),
    .first_in(first_right_10_9),
    .below(drain_up_11_9),
    .v_out(v_right_10_10),
    .k_out(k_down_11_9),
    .first_out(first_right_10_10),
    .drain(drain_up_10_9)
);

shift_add_cell shift_add_cell_331 (
    .clk(clk),
    .v_in(v_right_10_10),
    .k_in(k_down_10_10),
    .first_in(first_right_10_10),
    .below(drain_up_11_10),
    .v_out(v_right_10_11),
    .k_out(k_down_11_10),
    .first_out(first_right_10_11),
    .drain(drain_up_10_10)
);

shift_add_cell shift_add_cell_332 (
    .clk(clk),
    .v_in(v_right_10_11),
    .k_in(k_down_10_11),
    .first_in(first_right_10_11),
    .below(drain_up_11_11),
    .v_out(v_right_10_12),
    .k_out(k_down_11_11),
    .first_out(first_right_10_12),
    .drain(drain_up_10_11)
);

shift_add_cell shift_add_cell_333 (
    .clk(clk),
    .v_in(v_right_10_12),
    .k_in(k_down_10_12),
    .first_in(first_right_10_12),
    .below(drain_up_11_12),
    .v_out(v_right_10_13),
    .k_out(k_down_11_12),
    .first_out(first_right_10_13),
    .drain(drain_up_10_12)
);

shift_add_cell shift_add_cell_334 (
    .clk(clk),
    .v_in(v_right_10_13),
    .k_in(k_down_10_13),
    .first_in(first_right_10_13),
    .below(drain_up_11_13),
    .v_out(v_right_10_14),
    .k_out(k_down_11_13),
    .first_out(first_right_10_14),
    .drain(drain_up_10_13)
);

shift_add_cell shift_add_cell_335 (
    .clk(clk),
    .v_in(v_right_10_14),
    .k_in(k_down_10_14),
    .first_in(first_right_10_14),
    .below(drain_up_11_14),
    .v_out(v_right_10_15),
    .k_out(k_down_11_14),
    .first_out(first_right_10_15),
    .drain(drain_up_10_14)
);

shift_add_cell shift_add_cell_336 (
    .clk(clk),
    .v_in(v_right_10_15),
    .k_in(k_down_10_15),
    .first_in(first_right_10_15),
    .below(drain_up_11_15),
    .v_out(v_right_10_16),
    .k_out(k_down_11_15),
    .first_out(first_right_10_16),
    .drain(drain_up_10_15)
);

shift_add_cell shift_add_cell_337 (
    .clk(clk),
    .v_in(v_right_10_16),
    .k_in(k_down_10_16),
    .first_in(first_right_10_16),
    .below(drain_up_11_16),
    .v_out(v_right_10_17),
    .k_out(k_down_11_16),
    .first_out(first_right_10_17),
    .drain(drain_up_10_16)
);

shift_add_cell shift_add_cell_338 (
    .clk(clk),
    .v_in(v_right_10_17),
    .k_in(k_down_10_17),
    .first_in(first_right_10_17),
    .below(drain_up_11_17),
    .v_out(v_right_10_18),
    .k_out(k_down_11_17),
    .first_out(first_right_10_18),
    .drain(drain_up_10_17)
);

shift_add_cell shift_add_cell_339 (
    .clk(clk),
    .v_in(v_right_10_18),
    .k_in(k_down_10_18),
    .first_in(first_right_10_18),
    .below(drain_up_11_18),
    .v_out(v_right_10_19),
    .k_out(k_down_11_18),
    .first_out(first_right_10_19),
    .drain(drain_up_10_18)
);

shift_add_cell shift_add_cell_340 (
    .clk(clk),
    .v_in(v_right_10_19),
    .k_in(k_down_10_19),
    .first_in(first_right_10_19),
    .below(drain_up_11_19),
    .v_out(v_right_10_20),
    .k_out(k_down_11_19),
    .first_out(first_right_10_20),
    .drain(drain_up_10_19)
);

shift_add_cell shift_add_cell_341 (
    .clk(clk),
    .v_in(v_right_10_20),
    .k_in(k_down_10_20),
    .first_in(first_right_10_20),
    .below(drain_up_11_20),
    .v_out(v_right_10_21),
    .k_out(k_down_11_20),
    .first_out(first_right_10_21),
    .drain(drain_up_10_20)
);

shift_add_cell shift_add_cell_342 (
    .clk(clk),
    .v_in(v_right_10_21),
    .k_in(k_down_10_21),
    .first_in(first_right_10_21),
    .below(drain_up_11_21),
    .v_out(v_right_10_22),
    .k_out(k_down_11_21),
    .first_out(first_right_10_22),
    .drain(drain_up_10_21)
);

shift_add_cell shift_add_cell_343 (
    .clk(clk),
    .v_in(v_right_10_22),
    .k_in(k_down_10_22),
    .first_in(first_right_10_22),
    .below(drain_up_11_22),
    .v_out(v_right_10_23),
    .k_out(k_down_11_22),
    .first_out(first_right_10_23),
    .drain(drain_up_10_22)
);

shift_add_cell shift_add_cell_344 (
    .clk(clk),
    .v_in(v_right_10_23),
    .k_in(k_down_10_23),
    .first_in(first_right_10_23),
    .below(drain_up_11_23),
    .v_out(v_right_10_24),
    .k_out(k_down_11_23),
    .first_out(first_right_10_24),
    .drain(drain_up_10_23)
);

shift_add_cell shift_add_cell_345 (
    .clk(clk),
    .v_in(v_right_10_24),
    .k_in(k_down_10_24),
    .first_in(first_right_10_24),
    .below(drain_up_11_24),
    .v_out(v_right_10_25),
    .k_out(k_down_11_24),
    .first_out(first_right_10_25),
    .drain(drain_up_10_24)
);

shift_add_cell shift_add_cell_346 (
    .clk(clk),
    .v_in(v_right_10_25),
    .k_in(k_down_10_25),
    .first_in(first_right_10_25),
    .below(drain_up_11_25),
    .v_out(v_right_10_26),
    .k_out(k_down_11_25),
    .first_out(first_right_10_26),
    .drain(drain_up_10_25)
);

shift_add_cell shift_add_cell_347 (
    .clk(clk),
    .v_in(v_right_10_26),
    .k_in(k_down_10_26),
    .first_in(first_right_10_26),
    .below(drain_up_11_26),
    .v_out(v_right_10_27),
    .k_out(k_down_11_26),
    .first_out(first_right_10_27),
    .drain(drain_up_10_26)
);

shift_add_cell shift_add_cell_348 (
    .clk(clk),
    .v_in(v_right_10_27),
    .k_in(k_down_10_27),
    .first_in(first_right_10_27),
    .below(drain_up_11_27),
    .v_out(v_right_10_28),
    .k_out(k_down_11_27),
    .first_out(first_right_10_28),
    .drain(drain_up_10_27)
);

shift_add_cell shift_add_cell_349 (
    .clk(clk),
    .v_in(v_right_10_28),
    .k_in(k_down_10_28),
    .first_in(first_right_10_28),
    .below(drain_up_11_28),
    .v_out(v_right_10_29),
    .k_out(k_down_11_28),
    .first_out(first_right_10_29),
    .drain(drain_up_10_28)
);

shift_add_cell shift_add_cell_350 (
    .clk(clk),
    .v_in(v_right_10_29),
    .k_in(k_down_10_29),
    .first_in(first_right_10_29),
    .below(drain_up_11_29),
    .v_out(v_right_10_30),
    .k_out(k_down_11_29),
    .first_out(first_right_10_30),
    .drain(drain_up_10_29)
);

shift_add_cell shift_add_cell_351 (
    .clk(clk),
    .v_in(v_right_10_30),
    .k_in(k_down_10_30),
    .first_in(first_right_10_30),
    .below(drain_up_11_30),
    .v_out(v_right_10_31),
    .k_out(k_down_11_30),
    .first_out(first_right_10_31),
    .drain(drain_up_10_30)
);

shift_add_cell shift_add_cell_352 (
    .clk(clk),
    .v_in(v_right_10_31),
    .k_in(k_down_10_31),
    .first_in(first_right_10_31),
    .below(drain_up_11_31),
    .v_out(v_right_10_32),
    .k_out(k_down_11_31),
    .first_out(first_right_10_32),
    .drain(drain_up_10_31)
);

shift_add_cell shift_add_cell_353 (
    .clk(clk),
    .v_in(v[96-1:88]),
    .k_in(k_down_11_0),
    .first_in(first[11]),
    .below(drain_up_12_0),
    .v_out(v_right_11_1),
    .k_out(k_down_12_0),
    .first_out(first_right_11_1),
    .drain(drain_up_11_0)
);

shift_add_cell shift_add_cell_354 (
    .clk(clk),
    .v_in(v_right_11_1),
    .k_in(k_down_11_1),
    .first_in(first_right_11_1),
    .below(drain_up_12_1),
    .v_out(v_right_11_2),
    .k_out(k_down_12_1),
    .first_out(first_right_11_2),
    .drain(drain_up_11_1)
);

shift_add_cell shift_add_cell_355 (
    .clk(clk),
    .v_in(v_right_11_2),
    .k_in(k_down_11_2),
    .first_in(first_right_11_2),
    .below(drain_up_12_2),
    .v_out(v_right_11_3),
    .k_out(k_down_12_2),
    .first_out(first_right_11_3),
    .drain(drain_up_11_2)
);

shift_add_cell shift_add_cell_356 (
    .clk(clk),
    .v_in(v_right_11_3),
    .k_in(k_down_11_3),
    .first_in(first_right_11_3),
    .below(drain_up_12_3),
    .v_out(v_right_11_4),
    .k_out(k_down_12_3),
    .first_out(first_right_11_4),
    .drain(drain_up_11_3)
);

shift_add_cell shift_add_cell_357 (
    .clk(clk),
    .v_in(v_right_11_4),
    .k_in(k_down_11_4),
    .first_in(first_right_11_4),
    .below(drain_up_12_4),
    .v_out(v_right_11_5),
    .k_out(k_down_12_4),
    .first_out(first_right_11_5),
    .drain(drain_up_11_4)
);

shift_add_cell shift_add_cell_358 (
    .clk(clk),
    .v_in(v_right_11_5),
    .k_in(k_down_11_5),
    .first_in(first_right_11_5),
    .below(drain_up_12_5),
    .v_out(v_right_11_6),
    .k_out(k_down_12_5),
    .first_out(first_right_11_6),
    .drain(drain_up_11_5)
);

shift_add_cell shift_add_cell_359 (
    .clk(clk),
    .v_in(v_right_11_6),
    .k_in(k_down_11_6),
    .first_in(first_right_11_6),
    .below(drain_up_12_6),
    .v_out(v_right_11_7),
    .k_out(k_down_12_6),
    .first_out(first_right_11_7),
    .drain(drain_up_11_6)
);

shift_add_cell shift_add_cell_360 (
    .clk(clk),
    .v_in(v_right_11_7),
    .k_in(k_down_11_7),
    .first_in(first_right_11_7),
    .below(drain_up_12_7),
    .v_out(v_right_11_8),
    .k_out(k_down_12_7),
    .first_out(first_right_11_8),
    .drain(drain_up_11_7)
);

shift_add_cell shift_add_cell_361 (
    .clk(clk),
    .v_in(v_right_11_8),
    .k_in(k_down_11_8),
    .first_in(first_right_11_8),
    .below(drain_up_12_8),
    .v_out(v_right_11_9),
    .k_out(k_down_12_8),
    .first_out(first_right_11_9),
    .drain(drain_up_11_8)
);

shift_add_cell shift_add_cell_362 (
    .clk(clk),
    .v_in(v_right_11_9),
    .k_in(k_down_11_9),
    .first_in(first_right_11_9),
    .below(drain_up_12_9),
    .v_out(v_right_11_10),
    .k_out(k_down_12_9),
    .first_out(first_right_11_10),
    .drain(drain_up_11_9)
);

shift_add_cell shift_add_cell_363 (
    .clk(clk),
    .v_in(v_right_11_10),
    .k_in(k_down_11_10),
    .first_in(first_right_11_10),
    .below(drain_up_12_10),
    .v_out(v_right_11_11),
    .k_out(k_down_12_10),
    .first_out(first_right_11_11),
    .drain(drain_up_11_10)
);

shift_add_cell shift_add_cell_364 (
    .clk(clk),
    .v_in(v_right_11_11),
    .k_in(k_down_11_11),
    .first_in(first_right_11_11),
    .below(drain_up_12_11),
    .v_out(v_right_11_12),
    .k_out(k_down_12_11),
    .first_out(first_right_11_12),
    .drain(drain_up_11_11)
);

shift_add_cell shift_add_cell_365 (
    .clk(clk),
    .v_in(v_right_11_12),
    .k_in(k_down_11_12),
    .first_in(first_right_11_12),
    .below(drain_up_12_12),
    .v_out(v_right_11_13),
    .k_out(k_down_12_12),
    .first_out(first_right_11_13),
    .drain(drain_up_11_12)
);

shift_add_cell shift_add_cell_366 (
    .clk(clk),
    .v_in(v_right_11_13),
    .k_in(k_down_11_13),
    .first_in(first_right_11_13),
    .below(drain_up_12_13),
    .v_out(v_right_11_14),
    .k_out(k_down_12_13),
    .first_out(first_right_11_14),
    .drain(drain_up_11_13)
);

shift_add_cell shift_add_cell_367 (
    .clk(clk),
    .v_in(v_right_11_14),
    .k_in(k_down_11_14),
    .first_in(first_right_11_14),
    .below(drain_up_12_14),
    .v_out(v_right_11_15),
    .k_out(k_down_12_14),
    .first_out(first_right_11_15),
    .drain(drain_up_11_14)
);

shift_add_cell shift_add_cell_368 (
    .clk(clk),
    .v_in(v_right_11_15),
    .k_in(k_down_11_15),
    .first_in(first_right_11_15),
    .below(drain_up_12_15),
    .v_out(v_right_11_16),
    .k_out(k_down_12_15),
    .first_out(first_right_11_16),
    .drain(drain_up_11_15)
);

shift_add_cell shift_add_cell_369 (
    .clk(clk),
    .v_in(v_right_11_16),
    .k_in(k_down_11_16),
    .first_in(first_right_11_16),
    .below(drain_up_12_16),
    .v_out(v_right_11_17),
    .k_out(k_down_12_16),
    .first_out(first_right_11_17),
    .drain(drain_up_11_16)
);

shift_add_cell shift_add_cell_370 (
    .clk(clk),
    .v_in(v_right_11_17),
    .k_in(k_down_11_17),
    .first_in(first_right_11_17),
    .below(drain_up_12_17),
    .v_out(v_right_11_18),
    .k_out(k_down_12_17),
    .first_out(first_right_11_18),
    .drain(drain_up_11_17)
);

shift_add_cell shift_add_cell_371 (
    .clk(clk),
    .v_in(v_right_11_18),
    .k_in(k_down_11_18),
    .first_in(first_right_11_18),
    .below(drain_up_12_18),
    .v_out(v_right_11_19),
    .k_out(k_down_12_18),
    .first_out(first_right_11_19),
    .drain(drain_up_11_18)
);

shift_add_cell shift_add_cell_372 (
    .clk(clk),
    .v_in(v_right_11_19),
    .k_in(k_down_11_19),
    .first_in(first_right_11_19),
    .below(drain_up_12_19),
    .v_out(v_right_11_20),
    .k_out(k_down_12_19),
    .first_out(first_right_11_20),
    .drain(drain_up_11_19)
);

shift_add_cell shift_add_cell_373 (
    .clk(clk),
    .v_in(v_right_11_20),
    .k_in(k_down_11_20),
    .first_in(first_right_11_20),
    .below(drain_up_12_20),
    .v_out(v_right_11_21),
    .k_out(k_down_12_20),
    .first_out(first_right_11_21),
    .drain(drain_up_11_20)
);

shift_add_cell shift_add_cell_374 (
    .clk(clk),
    .v_in(v_right_11_21),
    .k_in(k_down_11_21),
    .first_in(first_right_11_21),
    .below(drain_up_12_21),
    .v_out(v_right_11_22),
    .k_out(k_down_12_21),
    .first_out(first_right_11_22),
    .drain(drain_up_11_21)
);

shift_add_cell shift_add_cell_375 (
    .clk(clk),
    .v_in(v_right_11_22),
    .k_in(k_down_11_22),
    .first_in(first_right_11_22),
    .below(drain_up_12_22),
    .v_out(v_right_11_23),
    .k_out(k_down_12_22),
    .first_out(first_right_11_23),
    .drain(drain_up_11_22)
);

shift_add_cell shift_add_cell_376 (
    .clk(clk),
    .v_in(v_right_11_23),
    .k_in(k_down_11_23),
    .first_in(first_right_11_23),
    .below(drain_up_12_23),
    .v_out(v_right_11_24),
    .k_out(k_down_12_23),
    .first_out(first_right_11_24),
    .drain(drain_up_11_23)
);

shift_add_cell shift_add_cell_377 (
    .clk(clk),
    .v_in(v_right_11_24),
    .k_in(k_down_11_24),
    .first_in(first_right_11_24),
    .below(drain_up_12_24),
    .v_out(v_right_11_25),
    .k_out(k_down_12_24),
    .first_out(first_right_11_25),
    .drain(drain_up_11_24)
);

shift_add_cell shift_add_cell_378 (
    .clk(clk),
    .v_in(v_right_11_25),
    .k_in(k_down_11_25),
    .first_in(first_right_11_25),
    .below(drain_up_12_25),
    .v_out(v_right_11_26),
    .k_out(k_down_12_25),
    .first_out(first_right_11_26),
    .drain(drain_up_11_25)
);

shift_add_cell shift_add_cell_379 (
    .clk(clk),
    .v_in(v_right_11_26),
    .k_in(k_down_11_26),
    .first_in(first_right_11_26),
    .below(drain_up_12_26),
    .v_out(v_right_11_27),
    .k_out(k_down_12_26),
    .first_out(first_right_11_27),
    .drain(drain_up_11_26)
);

shift_add_cell shift_add_cell_380 (
    .clk(clk),
    .v_in(v_right_11_27),
    .k_in(k_down_11_27),
    .first_in(first_right_11_27),
    .below(drain_up_12_27),
    .v_out(v_right_11_28),
    .k_out(k_down_12_27),
    .first_out(first_right_11_28),
    .drain(drain_up_11_27)
);

shift_add_cell shift_add_cell_381 (
    .clk(clk),
    .v_in(v_right_11_28),
    .k_in(k_down_11_28),
    .first_in(first_right_11_28),
    .below(drain_up_12_28),
    .v_out(v_right_11_29),
    .k_out(k_down_12_28),
    .first_out(first_right_11_29),
    .drain(drain_up_11_28)
);

shift_add_cell shift_add_cell_382 (
    .clk(clk),
    .v_in(v_right_11_29),
    .k_in(k_down_11_29),
    .first_in(first_right_11_29),
    .below(drain_up_12_29),
    .v_out(v_right_11_30),
    .k_out(k_down_12_29),
    .first_out(first_right_11_30),
    .drain(drain_up_11_29)
);

shift_add_cell shift_add_cell_383 (
    .clk(clk),
    .v_in(v_right_11_30),
    .k_in(k_down_11_30),
    .first_in(first_right_11_30),
    .below(drain_up_12_30),
    .v_out(v_right_11_31),
    .k_out(k_down_12_30),
    .first_out(first_right_11_31),
    .drain(drain_up_11_30)
);

shift_add_cell shift_add_cell_384 (
    .clk(clk),
    .v_in(v_right_11_31),
    .k_in(k_down_11_31),
    .first_in(first_right_11_31),
    .below(drain_up_12_31),
    .v_out(v_right_11_32),
    .k_out(k_down_12_31),
    .first_out(first_right_11_32),
    .drain(drain_up_11_31)
);

shift_add_cell shift_add_cell_385 (
    .clk(clk),
    .v_in(v[104-1:96]),
    .k_in(k_down_12_0),
    .first_in(first[12]),
    .below(drain_up_13_0),
    .v_out(v_right_12_1),
    .k_out(k_down_13_0),
    .first_out(first_right_12_1),
    .drain(drain_up_12_0)
);

shift_add_cell shift_add_cell_386 (
    .clk(clk),
    .v_in(v_right_12_1),
    .k_in(k_down_12_1),
    .first_in(first_right_12_1),
    .below(drain_up_13_1),
    .v_out(v_right_12_2),
    .k_out(k_down_13_1),
    .first_out(first_right_12_2),
    .drain(drain_up_12_1)
);

shift_add_cell shift_add_cell_387 (
    .clk(clk),
    .v_in(v_right_12_2),
    .k_in(k_down_12_2),
    .first_in(first_right_12_2),
    .below(drain_up_13_2),
    .v_out(v_right_12_3),
    .k_out(k_down_13_2),
    .first_out(first_right_12_3),
    .drain(drain_up_12_2)
);

shift_add_cell shift_add_cell_388 (
    .clk(clk),
    .v_in(v_right_12_3),
    .k_in(k_down_12_3),
    .first_in(first_right_12_3),
    .below(drain_up_13_3),
    .v_out(v_right_12_4),
    .k_out(k_down_13_3),
    .first_out(first_right_12_4),
    .drain(drain_up_12_3)
);

shift_add_cell shift_add_cell_389 (
    .clk(clk),
    .v_in(v_right_12_4),
    .k_in(k_down_12_4),
    .first_in(first_right_12_4),
    .below(drain_up_13_4),
    .v_out(v_right_12_5),
    .k_out(k_down_13_4),
    .first_out(first_right_12_5),
    .drain(drain_up_12_4)
);

shift_add_cell shift_add_cell_390 (
    .clk(clk),
    .v_in(v_right_12_5),
    .k_in(k_down_12_5),
    .first_in(first_right_12_5),
    .below(drain_up_13_5),
    .v_out(v_right_12_6),
    .k_out(k_down_13_5),
    .first_out(first_right_12_6),
    .drain(drain_up_12_5)
);

shift_add_cell shift_add_cell_391 (
    .clk(clk),
    .v_in(v_right_12_6),
    .k_in(k_down_12_6),
    .first_in(first_right_12_6),
    .below(drain_up_13_6),
    .v_out(v_right_12_7),
    .k_out(k_down_13_6),
    .first_out(first_right_12_7),
    .drain(drain_up_12_6)
);

shift_add_cell shift_add_cell_392 (
    .clk(clk),
    .v_in(v_right_12_7),
    .k_in(k_down_12_7),
    .first_in(first_right_12_7),
    .below(drain_up_13_7),
    .v_out(v_right_12_8),
    .k_out(k_down_13_7),
    .first_out(first_right_12_8),
    .drain(drain_up_12_7)
);

shift_add_cell shift_add_cell_393 (
    .clk(clk),
    .v_in(v_right_12_8),
    .k_in(k_down_12_8),
    .first_in(first_right_12_8),
    .below(drain_up_13_8),
    .v_out(v_right_12_9),
    .k_out(k_down_13_8),
    .first_out(first_right_12_9),
    .drain(drain_up_12_8)
);

shift_add_cell shift_add_cell_394 (
    .clk(clk),
    .v_in(v_right_12_9),
    .k_in(k_down_12_9),
    .first_in(first_right_12_9),
    .below(drain_up_13_9),
    .v_out(v_right_12_10),
    .k_out(k_down_13_9),
    .first_out(first_right_12_10),
    .drain(drain_up_12_9)
);

shift_add_cell shift_add_cell_395 (
    .clk(clk),
    .v_in(v_right_12_10),
    .k_in(k_down_12_10),
    .first_in(first_right_12_10),
    .below(drain_up_13_10),
    .v_out(v_right_12_11),
    .k_out(k_down_13_10),
    .first_out(first_right_12_11),
    .drain(drain_up_12_10)
);

shift_add_cell shift_add_cell_396 (
    .clk(clk),
    .v_in(v_right_12_11),
    .k_in(k_down_12_11),
    .first_in(first_right_12_11),
    .below(drain_up_13_11),
    .v_out(v_right_12_12),
    .k_out(k_down_13_11),
    .first_out(first_right_12_12),
    .drain(drain_up_12_11)
);

shift_add_cell shift_add_cell_397 (
    .clk(clk),
    .v_in(v_right_12_12),
    .k_in(k_down_12_12),
    .first_in(first_right_12_12),
    .below(drain_up_13_12),
    .v_out(v_right_12_13),
    .k_out(k_down_13_12),
    .first_out(first_right_12_13),
    .drain(drain_up_12_12)
);

shift_add_cell shift_add_cell_398 (
    .clk(clk),
    .v_in(v_right_12_13),
    .k_in(k_down_12_13),
    .first_in(first_right_12_13),
    .below(drain_up_13_13),
    .v_out(v_right_12_14),
    .k_out(k_down_13_13),
    .first_out(first_right_12_14),
    .drain(drain_up_12_13)
);

shift_add_cell shift_add_cell_399 (
    .clk(clk),
    .v_in(v_right_12_14),
    .k_in(k_down_12_14),
    .first_in(first_right_12_14),
    .below(drain_up_13_14),
    .v_out(v_right_12_15),
    .k_out(k_down_13_14),
    .first_out(first_right_12_15),
    .drain(drain_up_12_14)
);

shift_add_cell shift_add_cell_400 (
    .clk(clk),
    .v_in(v_right_12_15),
    .k_in(k_down_12_15),
    .first_in(first_right_12_15),
    .below(drain_up_13_15),
    .v_out(v_right_12_16),
    .k_out(k_down_13_15),
    .first_out(first_right_12_16),
    .drain(drain_up_12_15)
);

shift_add_cell shift_add_cell_401 (
    .clk(clk),
    .v_in(v_right_12_16),
    .k_in(k_down_12_16),
    .first_in(first_right_12_16),
    .below(drain_up_13_16),
    .v_out(v_right_12_17),
    .k_out(k_down_13_16),
    .first_out(first_right_12_17),
    .drain(drain_up_12_16)
);

shift_add_cell shift_add_cell_402 (
    .clk(clk),
    .v_in(v_right_12_17),
    .k_in(k_down_12_17),
    .first_in(first_right_12_17),
    .below(drain_up_13_17),
    .v_out(v_right_12_18),
    .k_out(k_down_13_17),
    .first_out(first_right_12_18),
    .drain(drain_up_12_17)
);

shift_add_cell shift_add_cell_403 (
    .clk(clk),
    .v_in(v_right_12_18),
    .k_in(k_down_12_18),
    .first_in(first_right_12_18),
    .below(drain_up_13_18),
    .v_out(v_right_12_19),
    .k_out(k_down_13_18),
    .first_out(first_right_12_19),
    .drain(drain_up_12_18)
);

shift_add_cell shift_add_cell_404 (
    .clk(clk),
    .v_in(v_right_12_19),
    .k_in(k_down_12_19),
    .first_in(first_right_12_19),
    .below(drain_up_13_19),
    .v_out(v_right_12_20),
    .k_out(k_down_13_19),
    .first_out(first_right_12_20),
    .drain(drain_up_12_19)
);

shift_add_cell shift_add_cell_405 (
    .clk(clk),
    .v_in(v_right_12_20),
    .k_in(k_down_12_20),
    .first_in(first_right_12_20),
    .below(drain_up_13_20),
    .v_out(v_right_12_21),
    .k_out(k_down_13_20),
    .first_out(first_right_12_21),
    .drain(drain_up_12_20)
);

shift_add_cell shift_add_cell_406 (
    .clk(clk),
    .v_in(v_right_12_21),
    .k_in(k_down_12_21),
    .first_in(first_right_12_21),
    .below(drain_up_13_21),
    .v_out(v_right_12_22),
    .k_out(k_down_13_21),
    .first_out(first_right_12_22),
    .drain(drain_up_12_21)
);

shift_add_cell shift_add_cell_407 (
    .clk(clk),
    .v_in(v_right_12_22),
    .k_in(k_down_12_22),
    .first_in(first_right_12_22),
    .below(drain_up_13_22),
    .v_out(v_right_12_23),
    .k_out(k_down_13_22),
    .first_out(first_right_12_23),
    .drain(drain_up_12_22)
);

shift_add_cell shift_add_cell_408 (
    .clk(clk),
    .v_in(v_right_12_23),
    .k_in(k_down_12_23),
    .first_in(first_right_12_23),
    .below(drain_up_13_23),
    .v_out(v_right_12_24),
    .k_out(k_down_13_23),
    .first_out(first_right_12_24),
    .drain(drain_up_12_23)
);

shift_add_cell shift_add_cell_409 (
    .clk(clk),
    .v_in(v_right_12_24),
    .k_in(k_down_12_24),
    .first_in(first_right_12_24),
    .below(drain_up_13_24),
    .v_out(v_right_12_25),
    .k_out(k_down_13_24),
    .first_out(first_right_12_25),
    .drain(drain_up_12_24)
);

shift_add_cell shift_add_cell_410 (
    .clk(clk),
    .v_in(v_right_12_25),
    .k_in(k_down_12_25),
    .first_in(first_right_12_25),
    .below(drain_up_13_25),
    .v_out(v_right_12_26),
    .k_out(k_down_13_25),
    .first_out(first_right_12_26),
    .drain(drain_up_12_25)
);

shift_add_cell shift_add_cell_411 (
    .clk(clk),
    .v_in(v_right_12_26),
    .k_in(k_down_12_26),
    .first_in(first_right_12_26),
    .below(drain_up_13_26),
    .v_out(v_right_12_27),
    .k_out(k_down_13_26),
    .first_out(first_right_12_27),
    .drain(drain_up_12_26)
);

shift_add_cell shift_add_cell_412 (
    .clk(clk),
    .v_in(v_right_12_27),
    .k_in(k_down_12_27),
    .first_in(first_right_12_27),
    .below(drain_up_13_27),
    .v_out(v_right_12_28),
    .k_out(k_down_13_27),
    .first_out(first_right_12_28),
    .drain(drain_up_12_27)
);

shift_add_cell shift_add_cell_413 (
    .clk(clk),
    .v_in(v_right_12_28),
    .k_in(k_down_12_28),
    .first_in(first_right_12_28),
    .below(drain_up_13_28),
    .v_out(v_right_12_29),
    .k_out(k_down_13_28),
    .first_out(first_right_12_29),
    .drain(drain_up_12_28)
);

shift_add_cell shift_add_cell_414 (
    .clk(clk),
    .v_in(v_right_12_29),
    .k_in(k_down_12_29),
    .first_in(first_right_12_29),
    .below(drain_up_13_29),
    .v_out(v_right_12_30),
    .k_out(k_down_13_29),
    .first_out(first_right_12_30),
    .drain(drain_up_12_29)
);

shift_add_cell shift_add_cell_415 (
    .clk(clk),
    .v_in(v_right_12_30),
    .k_in(k_down_12_30),
    .first_in(first_right_12_30),
    .below(drain_up_13_30),
    .v_out(v_right_12_31),
    .k_out(k_down_13_30),
    .first_out(first_right_12_31),
    .drain(drain_up_12_30)
);

shift_add_cell shift_add_cell_416 (
    .clk(clk),
    .v_in(v_right_12_31),
    .k_in(k_down_12_31),
    .first_in(first_right_12_31),
    .below(drain_up_13_31),
    .v_out(v_right_12_32),
    .k_out(k_down_13_31),
    .first_out(first_right_12_32),
    .drain(drain_up_12_31)
);

shift_add_cell shift_add_cell_417 (
    .clk(clk),
    .v_in(v[112-1:104]),
    .k_in(k_down_13_0),
    .first_in(first[13]),
    .below(drain_up_14_0),
    .v_out(v_right_13_1),
    .k_out(k_down_14_0),
    .first_out(first_right_13_1),
    .drain(drain_up_13_0)
);

shift_add_cell shift_add_cell_418 (
    .clk(clk),
    .v_in(v_right_13_1),
    .k_in(k_down_13_1),
    .first_in(first_right_13_1),
    .below(drain_up_14_1),
    .v_out(v_right_13_2),
    .k_out(k_down_14_1),
    .first_out(first_right_13_2),
    .drain(drain_up_13_1)
);

shift_add_cell shift_add_cell_419 (
    .clk(clk),
    .v_in(v_right_13_2),
    .k_in(k_down_13_2),
    .first_in(first_right_13_2),
    .below(drain_up_14_2),
    .v_out(v_right_13_3),
    .k_out(k_down_14_2),
    .first_out(first_right_13_3),
    .drain(drain_up_13_2)
);

shift_add_cell shift_add_cell_420 (
    .clk(clk),
    .v_in(v_right_13_3),
    .k_in(k_down_13_3),
    .first_in(first_right_13_3),
    .below(drain_up_14_3),
    .v_out(v_right_13_4),
    .k_out(k_down_14_3),
    .first_out(first_right_13_4),
    .drain(drain_up_13_3)
);

shift_add_cell shift_add_cell_421 (
    .clk(clk),
    .v_in(v_right_13_4),
    .k_in(k_down_13_4),
    .first_in(first_right_13_4),
    .below(drain_up_14_4),
    .v_out(v_right_13_5),
    .k_out(k_down_14_4),
    .first_out(first_right_13_5),
    .drain(drain_up_13_4)
);

shift_add_cell shift_add_cell_422 (
    .clk(clk),
    .v_in(v_right_13_5),
    .k_in(k_down_13_5),
    .first_in(first_right_13_5),
    .below(drain_up_14_5),
    .v_out(v_right_13_6),
    .k_out(k_down_14_5),
    .first_out(first_right_13_6),
    .drain(drain_up_13_5)
);

shift_add_cell shift_add_cell_423 (
    .clk(clk),
    .v_in(v_right_13_6),
    .k_in(k_down_13_6),
    .first_in(first_right_13_6),
    .below(drain_up_14_6),
    .v_out(v_right_13_7),
    .k_out(k_down_14_6),
    .first_out(first_right_13_7),
    .drain(drain_up_13_6)
);

shift_add_cell shift_add_cell_424 (
    .clk(clk),
    .v_in(v_right_13_7),
    .k_in(k_down_13_7),
    .first_in(first_right_13_7),
    .below(drain_up_14_7),
    .v_out(v_right_13_8),
    .k_out(k_down_14_7),
    .first_out(first_right_13_8),
    .drain(drain_up_13_7)
);

shift_add_cell shift_add_cell_425 (
    .clk(clk),
    .v_in(v_right_13_8),
    .k_in(k_down_13_8),
    .first_in(first_right_13_8),
    .below(drain_up_14_8),
    .v_out(v_right_13_9),
    .k_out(k_down_14_8),
    .first_out(first_right_13_9),
    .drain(drain_up_13_8)
);

shift_add_cell shift_add_cell_426 (
    .clk(clk),
    .v_in(v_right_13_9),
    .k_in(k_down_13_9),
    .first_in(first_right_13_9),
    .below(drain_up_14_9),
    .v_out(v_right_13_10),
    .k_out(k_down_14_9),
    .first_out(first_right_13_10),
    .drain(drain_up_13_9)
);

shift_add_cell shift_add_cell_427 (
    .clk(clk),
    .v_in(v_right_13_10),
    .k_in(k_down_13_10),
    .first_in(first_right_13_10),
    .below(drain_up_14_10),
    .v_out(v_right_13_11),
    .k_out(k_down_14_10),
    .first_out(first_right_13_11),
    .drain(drain_up_13_10)
);

shift_add_cell shift_add_cell_428 (
    .clk(clk),
    .v_in(v_right_13_11),
    .k_in(k_down_13_11),
    .first_in(first_right_13_11),
    .below(drain_up_14_11),
    .v_out(v_right_13_12),
    .k_out(k_down_14_11),
    .first_out(first_right_13_12),
    .drain(drain_up_13_11)
);

shift_add_cell shift_add_cell_429 (
    .clk(clk),
    .v_in(v_right_13_12),
    .k_in(k_down_13_12),
    .first_in(first_right_13_12),
    .below(drain_up_14_12),
    .v_out(v_right_13_13),
    .k_out(k_down_14_12),
    .first_out(first_right_13_13),
    .drain(drain_up_13_12)
);

shift_add_cell shift_add_cell_430 (
    .clk(clk),
    .v_in(v_right_13_13),
    .k_in(k_down_13_13),
    .first_in(first_right_13_13),
    .below(drain_up_14_13),
    .v_out(v_right_13_14),
    .k_out(k_down_14_13),
    .first_out(first_right_13_14),
    .drain(drain_up_13_13)
);

shift_add_cell shift_add_cell_431 (
    .clk(clk),
    .v_in(v_right_13_14),
    .k_in(k_down_13_14),
    .first_in(first_right_13_14),
    .below(drain_up_14_14),
    .v_out(v_right_13_15),
    .k_out(k_down_14_14),
    .first_out(first_right_13_15),
    .drain(drain_up_13_14)
);

shift_add_cell shift_add_cell_432 (
    .clk(clk),
    .v_in(v_right_13_15),
    .k_in(k_down_13_15),
    .first_in(first_right_13_15),
    .below(drain_up_14_15),
    .v_out(v_right_13_16),
    .k_out(k_down_14_15),
    .first_out(first_right_13_16),
    .drain(drain_up_13_15)
);

shift_add_cell shift_add_cell_433 (
    .clk(clk),
    .v_in(v_right_13_16),
    .k_in(k_down_13_16),
    .first_in(first_right_13_16),
    .below(drain_up_14_16),
    .v_out(v_right_13_17),
    .k_out(k_down_14_16),
    .first_out(first_right_13_17),
    .drain(drain_up_13_16)
);

shift_add_cell shift_add_cell_434 (
    .clk(clk),
    .v_in(v_right_13_17),
    .k_in(k_down_13_17),
    .first_in(first_right_13_17),
    .below(drain_up_14_17),
    .v_out(v_right_13_18),
    .k_out(k_down_14_17),
    .first_out(first_right_13_18),
    .drain(drain_up_13_17)
);

shift_add_cell shift_add_cell_435 (
    .clk(clk),
    .v_in(v_right_13_18),
    .k_in(k_down_13_18),
    .first_in(first_right_13_18),
    .below(drain_up_14_18),
    .v_out(v_right_13_19),
    .k_out(k_down_14_18),
    .first_out(first_right_13_19),
    .drain(drain_up_13_18)
);

shift_add_cell shift_add_cell_436 (
    .clk(clk),
    .v_in(v_right_13_19),
    .k_in(k_down_13_19),
    .first_in(first_right_13_19),
    .below(drain_up_14_19),
    .v_out(v_right_13_20),
    .k_out(k_down_14_19),
    .first_out(first_right_13_20),
    .drain(drain_up_13_19)
);

shift_add_cell shift_add_cell_437 (
    .clk(clk),
    .v_in(v_right_13_20),
    .k_in(k_down_13_20),
    .first_in(first_right_13_20),
    .below(drain_up_14_20),
    .v_out(v_right_13_21),
    .k_out(k_down_14_20),
    .first_out(first_right_13_21),
    .drain(drain_up_13_20)
);

shift_add_cell shift_add_cell_438 (
    .clk(clk),
    .v_in(v_right_13_21),
    .k_in(k_down_13_21),
    .first_in(first_right_13_21),
    .below(drain_up_14_21),
    .v_out(v_right_13_22),
    .k_out(k_down_14_21),
    .first_out(first_right_13_22),
    .drain(drain_up_13_21)
);

shift_add_cell shift_add_cell_439 (
    .clk(clk),
    .v_in(v_right_13_22),
    .k_in(k_down_13_22),
    .first_in(first_right_13_22),
    .below(drain_up_14_22),
    .v_out(v_right_13_23),
    .k_out(k_down_14_22),
    .first_out(first_right_13_23),
    .drain(drain_up_13_22)
);

shift_add_cell shift_add_cell_440 (
    .clk(clk),
    .v_in(v_right_13_23),
    .k_in(k_down_13_23),
    .first_in(first_right_13_23),
    .below(drain_up_14_23),
    .v_out(v_right_13_24),
    .k_out(k_down_14_23),
    .first_out(first_right_13_24),
    .drain(drain_up_13_23)
);

shift_add_cell shift_add_cell_441 (
    .clk(clk),
    .v_in(v_right_13_24),
    .k_in(k_down_13_24),
    .first_in(first_right_13_24),
    .below(drain_up_14_24),
    .v_out(v_right_13_25),
    .k_out(k_down_14_24),
    .first_out(first_right_13_25),
    .drain(drain_up_13_24)
);

shift_add_cell shift_add_cell_442 (
    .clk(clk),
    .v_in(v_right_13_25),
    .k_in(k_down_13_25),
    .first_in(first_right_13_25),
    .below(drain_up_14_25),
    .v_out(v_right_13_26),
    .k_out(k_down_14_25),
    .first_out(first_right_13_26),
    .drain(drain_up_13_25)
);

shift_add_cell shift_add_cell_443 (
    .clk(clk),
    .v_in(v_right_13_26),
    .k_in(k_down_13_26),
    .first_in(first_right_13_26),
    .below(drain_up_14_26),
    .v_out(v_right_13_27),
    .k_out(k_down_14_26),
    .first_out(first_right_13_27),
    .drain(drain_up_13_26)
);

shift_add_cell shift_add_cell_444 (
    .clk(clk),
    .v_in(v_right_13_27),
    .k_in(k_down_13_27),
    .first_in(first_right_13_27),
    .below(drain_up_14_27),
    .v_out(v_right_13_28),
    .k_out(k_down_14_27),
    .first_out(first_right_13_28),
    .drain(drain_up_13_27)
);

shift_add_cell shift_add_cell_445 (
    .clk(clk),
    .v_in(v_right_13_28),
    .k_in(k_down_13_28),
    .first_in(first_right_13_28),
    .below(drain_up_14_28),
    .v_out(v_right_13_29),
    .k_out(k_down_14_28),
    .first_out(first_right_13_29),
    .drain(drain_up_13_28)
);

shift_add_cell shift_add_cell_446 (
    .clk(clk),
    .v_in(v_right_13_29),
    .k_in(k_down_13_29),
    .first_in(first_right_13_29),
    .below(drain_up_14_29),
    .v_out(v_right_13_30),
    .k_out(k_down_14_29),
    .first_out(first_right_13_30),
    .drain(drain_up_13_29)
);

shift_add_cell shift_add_cell_447 (
    .clk(clk),
    .v_in(v_right_13_30),
    .k_in(k_down_13_30),
    .first_in(first_right_13_30),
    .below(drain_up_14_30),
    .v_out(v_right_13_31),
    .k_out(k_down_14_30),
    .first_out(first_right_13_31),
    .drain(drain_up_13_30)
);

shift_add_cell shift_add_cell_448 (
    .clk(clk),
    .v_in(v_right_13_31),
    .k_in(k_down_13_31),
    .first_in(first_right_13_31),
    .below(drain_up_14_31),
    .v_out(v_right_13_32),
    .k_out(k_down_14_31),
    .first_out(first_right_13_32),
    .drain(drain_up_13_31)
);

shift_add_cell shift_add_cell_449 (
    .clk(clk),
    .v_in(v[120-1:112]),
    .k_in(k_down_14_0),
    .first_in(first[14]),
    .below(drain_up_15_0),
    .v_out(v_right_14_1),
    .k_out(k_down_15_0),
    .first_out(first_right_14_1),
    .drain(drain_up_14_0)
);

shift_add_cell shift_add_cell_450 (
    .clk(clk),
    .v_in(v_right_14_1),
    .k_in(k_down_14_1),
    .first_in(first_right_14_1),
    .below(drain_up_15_1),
    .v_out(v_right_14_2),
    .k_out(k_down_15_1),
    .first_out(first_right_14_2),
    .drain(drain_up_14_1)
);

shift_add_cell shift_add_cell_451 (
    .clk(clk),
    .v_in(v_right_14_2),
    .k_in(k_down_14_2),
    .first_in(first_right_14_2),
    .below(drain_up_15_2),
    .v_out(v_right_14_3),
    .k_out(k_down_15_2),
    .first_out(first_right_14_3),
    .drain(drain_up_14_2)
);

shift_add_cell shift_add_cell_452 (
    .clk(clk),
    .v_in(v_right_14_3),
    .k_in(k_down_14_3),
    .first_in(first_right_14_3),
    .below(drain_up_15_3),
    .v_out(v_right_14_4),
    .k_out(k_down_15_3),
    .first_out(first_right_14_4),
    .drain(drain_up_14_3)
);

shift_add_cell shift_add_cell_453 (
    .clk(clk),
    .v_in(v_right_14_4),
    .k_in(k_down_14_4),
    .first_in(first_right_14_4),
    .below(drain_up_15_4),
    .v_out(v_right_14_5),
    .k_out(k_down_15_4),
    .first_out(first_right_14_5),
    .drain(drain_up_14_4)
);

shift_add_cell shift_add_cell_454 (
    .clk(clk),
    .v_in(v_right_14_5),
    .k_in(k_down_14_5),
    .first_in(first_right_14_5),
    .below(drain_up_15_5),
    .v_out(v_right_14_6),
    .k_out(k_down_15_5),
    .first_out(first_right_14_6),
    .drain(drain_up_14_5)
);

shift_add_cell shift_add_cell_455 (
    .clk(clk),
    .v_in(v_right_14_6),
    .k_in(k_down_14_6),
    .first_in(first_right_14_6),
    .below(drain_up_15_6),
    .v_out(v_right_14_7),
    .k_out(k_down_15_6),
    .first_out(first_right_14_7),
    .drain(drain_up_14_6)
);

shift_add_cell shift_add_cell_456 (
    .clk(clk),
    .v_in(v_right_14_7),
    .k_in(k_down_14_7),
    .first_in(first_right_14_7),
    .below(drain_up_15_7),
    .v_out(v_right_14_8),
    .k_out(k_down_15_7),
    .first_out(first_right_14_8),
    .drain(drain_up_14_7)
);

shift_add_cell shift_add_cell_457 (
    .clk(clk),
    .v_in(v_right_14_8),
    .k_in(k_down_14_8),
    .first_in(first_right_14_8),
    .below(drain_up_15_8),
    .v_out(v_right_14_9),
    .k_out(k_down_15_8),
    .first_out(first_right_14_9),
    .drain(drain_up_14_8)
);

shift_add_cell shift_add_cell_458 (
    .clk(clk),
    .v_in(v_right_14_9),
    .k_in(k_down_14_9),
    .first_in(first_right_14_9),
    .below(drain_up_15_9),
    .v_out(v_right_14_10),
    .k_out(k_down_15_9),
    .first_out(first_right_14_10),
    .drain(drain_up_14_9)
);

shift_add_cell shift_add_cell_459 (
    .clk(clk),
    .v_in(v_right_14_10),
    .k_in(k_down_14_10),
    .first_in(first_right_14_10),
    .below(drain_up_15_10),
    .v_out(v_right_14_11),
    .k_out(k_down_15_10),
    .first_out(first_right_14_11),
    .drain(drain_up_14_10)
);

shift_add_cell shift_add_cell_460 (
    .clk(clk),
    .v_in(v_right_14_11),
    .k_in(k_down_14_11),
    .first_in(first_right_14_11),
    .below(drain_up_15_11),
    .v_out(v_right_14_12),
    .k_out(k_down_15_11),
    .first_out(first_right_14_12),
    .drain(drain_up_14_11)
);

shift_add_cell shift_add_cell_461 (
    .clk(clk),
    .v_in(v_right_14_12),
    .k_in(k_down_14_12),
    .first_in(first_right_14_12),
    .below(drain_up_15_12),
    .v_out(v_right_14_13),
    .k_out(k_down_15_12),
    .first_out(first_right_14_13),
    .drain(drain_up_14_12)
);

shift_add_cell shift_add_cell_462 (
    .clk(clk),
    .v_in(v_right_14_13),
    .k_in(k_down_14_13),
    .first_in(first_right_14_13),
    .below(drain_up_15_13),
    .v_out(v_right_14_14),
    .k_out(k_down_15_13),
    .first_out(first_right_14_14),
    .drain(drain_up_14_13)
);

shift_add_cell shift_add_cell_463 (
    .clk(clk),
    .v_in(v_right_14_14),
    .k_in(k_down_14_14),
    .first_in(first_right_14_14),
    .below(drain_up_15_14),
    .v_out(v_right_14_15),
    .k_out(k_down_15_14),
    .first_out(first_right_14_15),
    .drain(drain_up_14_14)
);

shift_add_cell shift_add_cell_464 (
    .clk(clk),
    .v_in(v_right_14_15),
    .k_in(k_down_14_15),
    .first_in(first_right_14_15),
    .below(drain_up_15_15),
    .v_out(v_right_14_16),
    .k_out(k_down_15_15),
    .first_out(first_right_14_16),
    .drain(drain_up_14_15)
);

shift_add_cell shift_add_cell_465 (
    .clk(clk),
    .v_in(v_right_14_16),
    .k_in(k_down_14_16),
    .first_in(first_right_14_16),
    .below(drain_up_15_16),
    .v_out(v_right_14_17),
    .k_out(k_down_15_16),
    .first_out(first_right_14_17),
    .drain(drain_up_14_16)
);

shift_add_cell shift_add_cell_466 (
    .clk(clk),
    .v_in(v_right_14_17),
    .k_in(k_down_14_17),
    .first_in(first_right_14_17),
    .below(drain_up_15_17),
    .v_out(v_right_14_18),
    .k_out(k_down_15_17),
    .first_out(first_right_14_18),
    .drain(drain_up_14_17)
);

shift_add_cell shift_add_cell_467 (
    .clk(clk),
    .v_in(v_right_14_18),
    .k_in(k_down_14_18),
    .first_in(first_right_14_18),
    .below(drain_up_15_18),
    .v_out(v_right_14_19),
    .k_out(k_down_15_18),
    .first_out(first_right_14_19),
    .drain(drain_up_14_18)
);

shift_add_cell shift_add_cell_468 (
    .clk(clk),
    .v_in(v_right_14_19),
    .k_in(k_down_14_19),
    .first_in(first_right_14_19),
    .below(drain_up_15_19),
    .v_out(v_right_14_20),
    .k_out(k_down_15_19),
    .first_out(first_right_14_20),
    .drain(drain_up_14_19)
);

shift_add_cell shift_add_cell_469 (
    .clk(clk),
    .v_in(v_right_14_20),
    .k_in(k_down_14_20),
    .first_in(first_right_14_20),
    .below(drain_up_15_20),
    .v_out(v_right_14_21),
    .k_out(k_down_15_20),
    .first_out(first_right_14_21),
    .drain(drain_up_14_20)
);

shift_add_cell shift_add_cell_470 (
    .clk(clk),
    .v_in(v_right_14_21),
    .k_in(k_down_14_21),
    .first_in(first_right_14_21),
    .below(drain_up_15_21),
    .v_out(v_right_14_22),
    .k_out(k_down_15_21),
    .first_out(first_right_14_22),
    .drain(drain_up_14_21)
);

shift_add_cell shift_add_cell_471 (
    .clk(clk),
    .v_in(v_right_14_22),
    .k_in(k_down_14_22),
    .first_in(first_right_14_22),
    .below(drain_up_15_22),
    .v_out(v_right_14_23),
    .k_out(k_down_15_22),
    .first_out(first_right_14_23),
    .drain(drain_up_14_22)
);

shift_add_cell shift_add_cell_472 (
    .clk(clk),
    .v_in(v_right_14_23),
    .k_in(k_down_14_23),
    .first_in(first_right_14_23),
    .below(drain_up_15_23),
    .v_out(v_right_14_24),
    .k_out(k_down_15_23),
    .first_out(first_right_14_24),
    .drain(drain_up_14_23)
);

shift_add_cell shift_add_cell_473 (
    .clk(clk),
    .v_in(v_right_14_24),
    .k_in(k_down_14_24),
    .first_in(first_right_14_24),
    .below(drain_up_15_24),
    .v_out(v_right_14_25),
    .k_out(k_down_15_24),
    .first_out(first_right_14_25),
    .drain(drain_up_14_24)
);

shift_add_cell shift_add_cell_474 (
    .clk(clk),
    .v_in(v_right_14_25),
    .k_in(k_down_14_25),
    .first_in(first_right_14_25),
    .below(drain_up_15_25),
    .v_out(v_right_14_26),
    .k_out(k_down_15_25),
    .first_out(first_right_14_26),
    .drain(drain_up_14_25)
);

shift_add_cell shift_add_cell_475 (
    .clk(clk),
    .v_in(v_right_14_26),
    .k_in(k_down_14_26),
    .first_in(first_right_14_26),
    .below(drain_up_15_26),
    .v_out(v_right_14_27),
    .k_out(k_down_15_26),
    .first_out(first_right_14_27),
    .drain(drain_up_14_26)
);

shift_add_cell shift_add_cell_476 (
    .clk(clk),
    .v_in(v_right_14_27),
    .k_in(k_down_14_27),
    .first_in(first_right_14_27),
    .below(drain_up_15_27),
    .v_out(v_right_14_28),
    .k_out(k_down_15_27),
    .first_out(first_right_14_28),
    .drain(drain_up_14_27)
);

shift_add_cell shift_add_cell_477 (
    .clk(clk),
    .v_in(v_right_14_28),
    .k_in(k_down_14_28),
    .first_in(first_right_14_28),
    .below(drain_up_15_28),
    .v_out(v_right_14_29),
    .k_out(k_down_15_28),
    .first_out(first_right_14_29),
    .drain(drain_up_14_28)
);

shift_add_cell shift_add_cell_478 (
    .clk(clk),
    .v_in(v_right_14_29),
    .k_in(k_down_14_29),
    .first_in(first_right_14_29),
    .below(drain_up_15_29),
    .v_out(v_right_14_30),
    .k_out(k_down_15_29),
    .first_out(first_right_14_30),
    .drain(drain_up_14_29)
);

shift_add_cell shift_add_cell_479 (
    .clk(clk),
    .v_in(v_right_14_30),
    .k_in(k_down_14_30),
    .first_in(first_right_14_30),
    .below(drain_up_15_30),
    .v_out(v_right_14_31),
    .k_out(k_down_15_30),
    .first_out(first_right_14_31),
    .drain(drain_up_14_30)
);

shift_add_cell shift_add_cell_480 (
    .clk(clk),
    .v_in(v_right_14_31),
    .k_in(k_down_14_31),
    .first_in(first_right_14_31),
    .below(drain_up_15_31),
    .v_out(v_right_14_32),
    .k_out(k_down_15_31),
    .first_out(first_right_14_32),
    .drain(drain_up_14_31)
);

shift_add_cell shift_add_cell_481 (
    .clk(clk),
    .v_in(v[128-1:120]),
    .k_in(k_down_15_0),
    .first_in(first[15]),
    .below(bottom),
    .v_out(v_right_15_1),
    .k_out(k_down_16_0),
    .first_out(first_right_15_1),
    .drain(drain_up_15_0)
);

shift_add_cell shift_add_cell_482 (
    .clk(clk),
    .v_in(v_right_15_1),
    .k_in(k_down_15_1),
    .first_in(first_right_15_1),
    .below(bottom),
    .v_out(v_right_15_2),
    .k_out(k_down_16_1),
    .first_out(first_right_15_2),
    .drain(drain_up_15_1)
);

shift_add_cell shift_add_cell_483 (
    .clk(clk),
    .v_in(v_right_15_2),
    .k_in(k_down_15_2),
    .first_in(first_right_15_2),
    .below(bottom),
    .v_out(v_right_15_3),
    .k_out(k_down_16_2),
    .first_out(first_right_15_3),
    .drain(drain_up_15_2)
);

shift_add_cell shift_add_cell_484 (
    .clk(clk),
    .v_in(v_right_15_3),
    .k_in(k_down_15_3),
    .first_in(first_right_15_3),
    .below(bottom),
    .v_out(v_right_15_4),
    .k_out(k_down_16_3),
    .first_out(first_right_15_4),
    .drain(drain_up_15_3)
);

shift_add_cell shift_add_cell_485 (
    .clk(clk),
    .v_in(v_right_15_4),
    .k_in(k_down_15_4),
    .first_in(first_right_15_4),
    .below(bottom),
    .v_out(v_right_15_5),
    .k_out(k_down_16_4),
    .first_out(first_right_15_5),
    .drain(drain_up_15_4)
);

shift_add_cell shift_add_cell_486 (
    .clk(clk),
    .v_in(v_right_15_5),
    .k_in(k_down_15_5),
    .first_in(first_right_15_5),
    .below(bottom),
    .v_out(v_right_15_6),
    .k_out(k_down_16_5),
    .first_out(first_right_15_6),
    .drain(drain_up_15_5)
);

shift_add_cell shift_add_cell_487 (
    .clk(clk),
    .v_in(v_right_15_6),
    .k_in(k_down_15_6),
    .first_in(first_right_15_6),
    .below(bottom),
    .v_out(v_right_15_7),
    .k_out(k_down_16_6),
    .first_out(first_right_15_7),
    .drain(drain_up_15_6)
);

shift_add_cell shift_add_cell_488 (
    .clk(clk),
    .v_in(v_right_15_7),
    .k_in(k_down_15_7),
    .first_in(first_right_15_7),
    .below(bottom),
    .v_out(v_right_15_8),
    .k_out(k_down_16_7),
    .first_out(first_right_15_8),
    .drain(drain_up_15_7)
);

shift_add_cell shift_add_cell_489 (
    .clk(clk),
    .v_in(v_right_15_8),
    .k_in(k_down_15_8),
    .first_in(first_right_15_8),
    .below(bottom),
    .v_out(v_right_15_9),
    .k_out(k_down_16_8),
    .first_out(first_right_15_9),
    .drain(drain_up_15_8)
);

shift_add_cell shift_add_cell_490 (
    .clk(clk),
    .v_in(v_right_15_9),
    .k_in(k_down_15_9),
    .first_in(first_right_15_9),
    .below(bottom),
    .v_out(v_right_15_10),
    .k_out(k_down_16_9),
    .first_out(first_right_15_10),
    .drain(drain_up_15_9)
);

shift_add_cell shift_add_cell_491 (
    .clk(clk),
    .v_in(v_right_15_10),
    .k_in(k_down_15_10),
    .first_in(first_right_15_10),
    .below(bottom),
    .v_out(v_right_15_11),
    .k_out(k_down_16_10),
    .first_out(first_right_15_11),
    .drain(drain_up_15_10)
);

shift_add_cell shift_add_cell_492 (
    .clk(clk),
    .v_in(v_right_15_11),
    .k_in(k_down_15_11),
    .first_in(first_right_15_11),
    .below(bottom),
    .v_out(v_right_15_12),
    .k_out(k_down_16_11),
    .first_out(first_right_15_12),
    .drain(drain_up_15_11)
);

shift_add_cell shift_add_cell_493 (
    .clk(clk),
    .v_in(v_right_15_12),
    .k_in(k_down_15_12),
    .first_in(first_right_15_12),
    .below(bottom),
    .v_out(v_right_15_13),
    .k_out(k_down_16_12),
    .first_out(first_right_15_13),
    .drain(drain_up_15_12)
);

shift_add_cell shift_add_cell_494 (
    .clk(clk),
    .v_in(v_right_15_13),
    .k_in(k_down_15_13),
    .first_in(first_right_15_13),
    .below(bottom),
    .v_out(v_right_15_14),
    .k_out(k_down_16_13),
    .first_out(first_right_15_14),
    .drain(drain_up_15_13)
);

shift_add_cell shift_add_cell_495 (
    .clk(clk),
    .v_in(v_right_15_14),
    .k_in(k_down_15_14),
    .first_in(first_right_15_14),
    .below(bottom),
    .v_out(v_right_15_15),
    .k_out(k_down_16_14),
    .first_out(first_right_15_15),
    .drain(drain_up_15_14)
);

shift_add_cell shift_add_cell_496 (
    .clk(clk),
    .v_in(v_right_15_15),
    .k_in(k_down_15_15),
    .first_in(first_right_15_15),
    .below(bottom),
    .v_out(v_right_15_16),
    .k_out(k_down_16_15),
    .first_out(first_right_15_16),
    .drain(drain_up_15_15)
);

shift_add_cell shift_add_cell_497 (
    .clk(clk),
    .v_in(v_right_15_16),
    .k_in(k_down_15_16),
    .first_in(first_right_15_16),
    .below(bottom),
    .v_out(v_right_15_17),
    .k_out(k_down_16_16),
    .first_out(first_right_15_17),
    .drain(drain_up_15_16)
);

shift_add_cell shift_add_cell_498 (
    .clk(clk),
    .v_in(v_right_15_17),
    .k_in(k_down_15_17),
    .first_in(first_right_15_17),
    .below(bottom),
    .v_out(v_right_15_18),
    .k_out(k_down_16_17),
    .first_out(first_right_15_18),
    .drain(drain_up_15_17)
);

shift_add_cell shift_add_cell_499 (
    .clk(clk),
    .v_in(v_right_15_18),
    .k_in(k_down_15_18),
    .first_in(first_right_15_18),
    .below(bottom),
    .v_out(v_right_15_19),
    .k_out(k_down_16_18),
    .first_out(first_right_15_19),
    .drain(drain_up_15_18)
);

shift_add_cell shift_add_cell_500 (
    .clk(clk),
    .v_in(v_right_15_19),
    .k_in(k_down_15_19),
    .first_in(first_right_15_19),
    .below(bottom),
    .v_out(v_right_15_20),
    .k_out(k_down_16_19),
    .first_out(first_right_15_20),
    .drain(drain_up_15_19)
);

shift_add_cell shift_add_cell_501 (
    .clk(clk),
    .v_in(v_right_15_20),
    .k_in(k_down_15_20),
    .first_in(first_right_15_20),
    .below(bottom),
    .v_out(v_right_15_21),
    .k_out(k_down_16_20),
    .first_out(first_right_15_21),
    .drain(drain_up_15_20)
);

shift_add_cell shift_add_cell_502 (
    .clk(clk),
    .v_in(v_right_15_21),
    .k_in(k_down_15_21),
    .first_in(first_right_15_21),
    .below(bottom),
    .v_out(v_right_15_22),
    .k_out(k_down_16_21),
    .first_out(first_right_15_22),
    .drain(drain_up_15_21)
);

shift_add_cell shift_add_cell_503 (
    .clk(clk),
    .v_in(v_right_15_22),
    .k_in(k_down_15_22),
    .first_in(first_right_15_22),
    .below(bottom),
    .v_out(v_right_15_23),
    .k_out(k_down_16_22),
    .first_out(first_right_15_23),
    .drain(drain_up_15_22)
);

shift_add_cell shift_add_cell_504 (
    .clk(clk),
    .v_in(v_right_15_23),
    .k_in(k_down_15_23),
    .first_in(first_right_15_23),
    .below(bottom),
    .v_out(v_right_15_24),
    .k_out(k_down_16_23),
    .first_out(first_right_15_24),
    .drain(drain_up_15_23)
);

shift_add_cell shift_add_cell_505 (
    .clk(clk),
    .v_in(v_right_15_24),
    .k_in(k_down_15_24),
    .first_in(first_right_15_24),
    .below(bottom),
    .v_out(v_right_15_25),
    .k_out(k_down_16_24),
    .first_out(first_right_15_25),
    .drain(drain_up_15_24)
);

shift_add_cell shift_add_cell_506 (
    .clk(clk),
    .v_in(v_right_15_25),
    .k_in(k_down_15_25),
    .first_in(first_right_15_25),
    .below(bottom),
    .v_out(v_right_15_26),
    .k_out(k_down_16_25),
    .first_out(first_right_15_26),
    .drain(drain_up_15_25)
);

shift_add_cell shift_add_cell_507 (
    .clk(clk),
    .v_in(v_right_15_26),
    .k_in(k_down_15_26),
    .first_in(first_right_15_26),
    .below(bottom),
    .v_out(v_right_15_27),
    .k_out(k_down_16_26),
    .first_out(first_right_15_27),
    .drain(drain_up_15_26)
);

shift_add_cell shift_add_cell_508 (
    .clk(clk),
    .v_in(v_right_15_27),
    .k_in(k_down_15_27),
    .first_in(first_right_15_27),
    .below(bottom),
    .v_out(v_right_15_28),
    .k_out(k_down_16_27),
    .first_out(first_right_15_28),
    .drain(drain_up_15_27)
);

shift_add_cell shift_add_cell_509 (
    .clk(clk),
    .v_in(v_right_15_28),
    .k_in(k_down_15_28),
    .first_in(first_right_15_28),
    .below(bottom),
    .v_out(v_right_15_29),
    .k_out(k_down_16_28),
    .first_out(first_right_15_29),
    .drain(drain_up_15_28)
);

shift_add_cell shift_add_cell_510 (
    .clk(clk),
    .v_in(v_right_15_29),
    .k_in(k_down_15_29),
    .first_in(first_right_15_29),
    .below(bottom),
    .v_out(v_right_15_30),
    .k_out(k_down_16_29),
    .first_out(first_right_15_30),
    .drain(drain_up_15_29)
);

shift_add_cell shift_add_cell_511 (
    .clk(clk),
    .v_in(v_right_15_30),
    .k_in(k_down_15_30),
    .first_in(first_right_15_30),
    .below(bottom),
    .v_out(v_right_15_31),
    .k_out(k_down_16_30),
    .first_out(first_right_15_31),
    .drain(drain_up_15_30)
);

shift_add_cell shift_add_cell_512 (
    .clk(clk),
    .v_in(v_right_15_31),
    .k_in(k_down_15_31),
    .first_in(first_right_15_31),
    .below(bottom),
    .v_out(v_right_15_32),
    .k_out(k_down_16_31),
    .first_out(first_right_15_32),
    .drain(drain_up_15_31)
);


assign sums = top;

endmodule

(* keep_hierarchy = "yes" *)
module shift_add_cell (
    clk,
    v_in,
    k_in,
    first_in,
    below,
    v_out,
    k_out,
    first_out,
    drain
);
// ``acc = (first ? 0 : acc) ± (v << shift)``, and a link of the drain chain.
// 
// v_in [8]: row operand, two's complement; goes on to the right as v_out after one cycle.
// k_in [4]: column operand: bit 0 not zero, bit 1 negative, bits 3..2 shift; goes on downwards as k_out after one
//     cycle.
// first_in: starts a new sum with this pair of operands, and moves the sum so far to the drain chain; travels with v.
// below, drain [A]: the chain moves up one cell every cycle; A is the accumulator's width.
// 
// The sum that ``first_in`` ends is at ``drain`` CELL_LATENCY cycles later.

input clk;
input [7:0] v_in;
input [3:0] k_in;
input first_in;
input [20:0] below;
output [7:0] v_out;
reg [7:0] v_out;
output [3:0] k_out;
reg [3:0] k_out;
output first_out;
reg first_out;
output [20:0] drain;
reg [20:0] drain;

reg [20:0] acc;
wire [20:0] base;
reg [0:0] first;
reg [0:0] negative;
wire signed [10:0] nonzero;
reg signed [10:0] p;
wire [10:0] product;
wire signed [20:0] sign;
wire signed [20:0] start;
wire signed [20:0] term;
wire [21:0] total;



always @(posedge clk) begin: travel
    v_out <= v_in;
    k_out <= k_in;
    first_out <= first_in;
end



assign product = ($signed(v_in) << k_in[4-1:2]);
assign nonzero = $signed(k_in[1-1:0]);


always @(posedge clk) begin: first_stage
    negative <= k_in[2-1:1];
    first <= first_in;
    p <= ($signed({1'b0, product}) & nonzero);
end



assign sign = $signed(negative);
assign start = $signed(first);



assign base = ($signed({1'b0, acc}) & (~start));
assign term = (p ^ sign);



assign total = ({base, 1'b1} + {term[21-1:0], negative});


always @(posedge clk) begin: second_stage
    acc <= total[(21 + 1)-1:1];
    drain <= ($signed({1'b0, below}) ^ ((acc ^ below) & start));
end

endmodule

module sum_buffer_pynq_z2 (
    clk,
    reset,
    start,
    update,
    several_passes,
    tile_end,
    tile_address,
    tile_mode,
    tile_last,
    values,
    sums_ready,
    sums_release,
    sum_address,
    sum_group,
    sum_hold,
    sums,
    inject_valid,
    inject_address,
    inject_group,
    inject_data
);
// Two halves of [rows, columns] sums of 24 bits; four tiles of the array in an update.
// 
// start: forgets what the instruction before left.
// update: the running instruction is UPDATE: the reader's half is then replaced by the place of its tile.
// several_passes, tile_end, tile_address, tile_mode, tile_last: see `arrival`.
// values [A columns]: tops of the drain chains.
// sums_ready, sums_release, sum_address, sum_group, sum_hold, sums [24 * 8]: the reader's side; the sums of columns
//     8 group.. are there SUM_LATENCY cycles after the address. No read may start while sum_hold is set.
// inject_valid, inject_address, inject_group, inject_data [24 * 4]: writes columns 4 group.. of a row, only while the
//     array rests; readable three cycles later.

input clk;
input reset;
input start;
input update;
input several_passes;
input tile_end;
input [8:0] tile_address;
input [1:0] tile_mode;
input tile_last;
input [671:0] values;
output sums_ready;
wire sums_ready;
input sums_release;
input [8:0] sum_address;
input [1:0] sum_group;
output sum_hold;
wire sum_hold;
output [191:0] sums;
wire [191:0] sums;
input inject_valid;
input [8:0] inject_address;
input [2:0] inject_group;
input [95:0] inject_data;

wire complete;
reg [1:0] group;
reg [95:0] injected;
wire [8:0] place;
reg [8:0] place_of_injection;
wire [8:0] address_0;
wire [8:0] address_1;
wire [8:0] address_2;
wire [8:0] address_3;
wire [8:0] address_4;
wire [8:0] address_5;
wire [8:0] address_6;
wire [8:0] address_7;
wire [8:0] address_8;
wire [8:0] address_9;
wire [8:0] address_10;
wire [8:0] address_11;
wire [8:0] address_12;
wire [8:0] address_13;
wire [8:0] address_14;
wire [8:0] address_15;
wire [8:0] address_16;
wire [8:0] address_17;
wire [8:0] address_18;
wire [8:0] address_19;
wire [8:0] address_20;
wire [8:0] address_21;
wire [8:0] address_22;
wire [8:0] address_23;
wire [8:0] address_24;
wire [8:0] address_25;
wire [8:0] address_26;
wire [8:0] address_27;
wire [8:0] address_28;
wire [8:0] address_29;
wire [8:0] address_30;
wire [8:0] address_31;
wire [8:0] address_32;
wire arrive_0;
wire arrive_1;
wire arrive_2;
wire arrive_3;
wire arrive_4;
wire arrive_5;
wire arrive_6;
wire arrive_7;
wire arrive_8;
wire arrive_9;
wire arrive_10;
wire arrive_11;
wire arrive_12;
wire arrive_13;
wire arrive_14;
wire arrive_15;
wire arrive_16;
wire arrive_17;
wire arrive_18;
wire arrive_19;
wire arrive_20;
wire arrive_21;
wire arrive_22;
wire arrive_23;
wire arrive_24;
wire arrive_25;
wire arrive_26;
wire arrive_27;
wire arrive_28;
wire arrive_29;
wire arrive_30;
wire arrive_31;
wire arrive_32;
wire inject_0;
wire inject_1;
wire inject_2;
wire inject_3;
wire inject_4;
wire inject_5;
wire inject_6;
wire inject_7;
wire inject_8;
wire inject_9;
wire inject_10;
wire inject_11;
wire inject_12;
wire inject_13;
wire inject_14;
wire inject_15;
wire inject_16;
wire inject_17;
wire inject_18;
wire inject_19;
wire inject_20;
wire inject_21;
wire inject_22;
wire inject_23;
wire inject_24;
wire inject_25;
wire inject_26;
wire inject_27;
wire inject_28;
wire inject_29;
wire inject_30;
wire inject_31;
wire [1:0] mode_0;
wire [1:0] mode_1;
wire [1:0] mode_2;
wire [1:0] mode_3;
wire [1:0] mode_4;
wire [1:0] mode_5;
wire [1:0] mode_6;
wire [1:0] mode_7;
wire [1:0] mode_8;
wire [1:0] mode_9;
wire [1:0] mode_10;
wire [1:0] mode_11;
wire [1:0] mode_12;
wire [1:0] mode_13;
wire [1:0] mode_14;
wire [1:0] mode_15;
wire [1:0] mode_16;
wire [1:0] mode_17;
wire [1:0] mode_18;
wire [1:0] mode_19;
wire [1:0] mode_20;
wire [1:0] mode_21;
wire [1:0] mode_22;
wire [1:0] mode_23;
wire [1:0] mode_24;
wire [1:0] mode_25;
wire [1:0] mode_26;
wire [1:0] mode_27;
wire [1:0] mode_28;
wire [1:0] mode_29;
wire [1:0] mode_30;
wire [1:0] mode_31;
wire [1:0] mode_32;
wire [23:0] reads_0;
wire [23:0] reads_1;
wire [23:0] reads_2;
wire [23:0] reads_3;
wire [23:0] reads_4;
wire [23:0] reads_5;
wire [23:0] reads_6;
wire [23:0] reads_7;
wire [23:0] reads_8;
wire [23:0] reads_9;
wire [23:0] reads_10;
wire [23:0] reads_11;
wire [23:0] reads_12;
wire [23:0] reads_13;
wire [23:0] reads_14;
wire [23:0] reads_15;
wire [23:0] reads_16;
wire [23:0] reads_17;
wire [23:0] reads_18;
wire [23:0] reads_19;
wire [23:0] reads_20;
wire [23:0] reads_21;
wire [23:0] reads_22;
wire [23:0] reads_23;
wire [23:0] reads_24;
wire [23:0] reads_25;
wire [23:0] reads_26;
wire [23:0] reads_27;
wire [23:0] reads_28;
wire [23:0] reads_29;
wire [23:0] reads_30;
wire [23:0] reads_31;
wire [191:0] all_chosen;
wire [23:0] group_choice_67_chosen;
wire [23:0] group_choice_68_chosen;
wire [23:0] group_choice_69_chosen;
wire [23:0] group_choice_70_chosen;
wire [23:0] group_choice_71_chosen;
wire [23:0] group_choice_72_chosen;
wire [23:0] group_choice_73_chosen;
wire [23:0] group_choice_74_chosen;

assign all_chosen[192-1:168] = group_choice_74_chosen;
assign all_chosen[168-1:144] = group_choice_73_chosen;
assign all_chosen[144-1:120] = group_choice_72_chosen;
assign all_chosen[120-1:96] = group_choice_71_chosen;
assign all_chosen[96-1:72] = group_choice_70_chosen;
assign all_chosen[72-1:48] = group_choice_69_chosen;
assign all_chosen[48-1:24] = group_choice_68_chosen;
assign all_chosen[24-1:0] = group_choice_67_chosen;


arrival_pynq_z2 arrival_1 (
    .clk(clk),
    .reset(reset),
    .start(start),
    .several_passes(several_passes),
    .tile_end(tile_end),
    .tile_address(tile_address),
    .tile_mode(tile_mode),
    .tile_last(tile_last),
    .arrive(arrive_0),
    .mode(mode_0),
    .address(address_0),
    .complete(complete),
    .hold(sum_hold)
);

sum_reader_pynq_z2 sum_reader_2 (
    .clk(clk),
    .start(start),
    .update(update),
    .complete(complete),
    .given_back(sums_release),
    .sum_address(sum_address),
    .ready(sums_ready),
    .place(place)
);

sum_column sum_column_3 (
    .clk(clk),
    .arrive_in(arrive_0),
    .mode_in(mode_0),
    .address_in(address_0),
    .value(values[21-1:0]),
    .inject(inject_0),
    .inject_address(place_of_injection),
    .inject_value(injected[24-1:0]),
    .read_address(place),
    .arrive_out(arrive_1),
    .mode_out(mode_1),
    .address_out(address_1),
    .read(reads_0)
);

sum_column sum_column_4 (
    .clk(clk),
    .arrive_in(arrive_1),
    .mode_in(mode_1),
    .address_in(address_1),
    .value(values[42-1:21]),
    .inject(inject_1),
    .inject_address(place_of_injection),
    .inject_value(injected[48-1:24]),
    .read_address(place),
    .arrive_out(arrive_2),
    .mode_out(mode_2),
    .address_out(address_2),
    .read(reads_1)
);

sum_column sum_column_5 (
    .clk(clk),
    .arrive_in(arrive_2),
    .mode_in(mode_2),
    .address_in(address_2),
    .value(values[63-1:42]),
    .inject(inject_2),
    .inject_address(place_of_injection),
    .inject_value(injected[72-1:48]),
    .read_address(place),
    .arrive_out(arrive_3),
    .mode_out(mode_3),
    .address_out(address_3),
    .read(reads_2)
);

sum_column sum_column_6 (
    .clk(clk),
    .arrive_in(arrive_3),
    .mode_in(mode_3),
    .address_in(address_3),
    .value(values[84-1:63]),
    .inject(inject_3),
    .inject_address(place_of_injection),
    .inject_value(injected[96-1:72]),
    .read_address(place),
    .arrive_out(arrive_4),
    .mode_out(mode_4),
    .address_out(address_4),
    .read(reads_3)
);

sum_column sum_column_7 (
    .clk(clk),
    .arrive_in(arrive_4),
    .mode_in(mode_4),
    .address_in(address_4),
    .value(values[105-1:84]),
    .inject(inject_4),
    .inject_address(place_of_injection),
    .inject_value(injected[24-1:0]),
    .read_address(place),
    .arrive_out(arrive_5),
    .mode_out(mode_5),
    .address_out(address_5),
    .read(reads_4)
);

sum_column sum_column_8 (
    .clk(clk),
    .arrive_in(arrive_5),
    .mode_in(mode_5),
    .address_in(address_5),
    .value(values[126-1:105]),
    .inject(inject_5),
    .inject_address(place_of_injection),
    .inject_value(injected[48-1:24]),
    .read_address(place),
    .arrive_out(arrive_6),
    .mode_out(mode_6),
    .address_out(address_6),
    .read(reads_5)
);

sum_column sum_column_9 (
    .clk(clk),
    .arrive_in(arrive_6),
    .mode_in(mode_6),
    .address_in(address_6),
    .value(values[147-1:126]),
    .inject(inject_6),
    .inject_address(place_of_injection),
    .inject_value(injected[72-1:48]),
    .read_address(place),
    .arrive_out(arrive_7),
    .mode_out(mode_7),
    .address_out(address_7),
    .read(reads_6)
);

sum_column sum_column_10 (
    .clk(clk),
    .arrive_in(arrive_7),
    .mode_in(mode_7),
    .address_in(address_7),
    .value(values[168-1:147]),
    .inject(inject_7),
    .inject_address(place_of_injection),
    .inject_value(injected[96-1:72]),
    .read_address(place),
    .arrive_out(arrive_8),
    .mode_out(mode_8),
    .address_out(address_8),
    .read(reads_7)
);

sum_column sum_column_11 (
    .clk(clk),
    .arrive_in(arrive_8),
    .mode_in(mode_8),
    .address_in(address_8),
    .value(values[189-1:168]),
    .inject(inject_8),
    .inject_address(place_of_injection),
    .inject_value(injected[24-1:0]),
    .read_address(place),
    .arrive_out(arrive_9),
    .mode_out(mode_9),
    .address_out(address_9),
    .read(reads_8)
);

sum_column sum_column_12 (
    .clk(clk),
    .arrive_in(arrive_9),
    .mode_in(mode_9),
    .address_in(address_9),
    .value(values[210-1:189]),
    .inject(inject_9),
    .inject_address(place_of_injection),
    .inject_value(injected[48-1:24]),
    .read_address(place),
    .arrive_out(arrive_10),
    .mode_out(mode_10),
    .address_out(address_10),
    .read(reads_9)
);

sum_column sum_column_13 (
    .clk(clk),
    .arrive_in(arrive_10),
    .mode_in(mode_10),
    .address_in(address_10),
    .value(values[231-1:210]),
    .inject(inject_10),
    .inject_address(place_of_injection),
    .inject_value(injected[72-1:48]),
    .read_address(place),
    .arrive_out(arrive_11),
    .mode_out(mode_11),
    .address_out(address_11),
    .read(reads_10)
);

sum_column sum_column_14 (
    .clk(clk),
    .arrive_in(arrive_11),
    .mode_in(mode_11),
    .address_in(address_11),
    .value(values[252-1:231]),
    .inject(inject_11),
    .inject_address(place_of_injection),
    .inject_value(injected[96-1:72]),
    .read_address(place),
    .arrive_out(arrive_12),
    .mode_out(mode_12),
    .address_out(address_12),
    .read(reads_11)
);

sum_column sum_column_15 (
    .clk(clk),
    .arrive_in(arrive_12),
    .mode_in(mode_12),
    .address_in(address_12),
    .value(values[273-1:252]),
    .inject(inject_12),
    .inject_address(place_of_injection),
    .inject_value(injected[24-1:0]),
    .read_address(place),
    .arrive_out(arrive_13),
    .mode_out(mode_13),
    .address_out(address_13),
    .read(reads_12)
);

sum_column sum_column_16 (
    .clk(clk),
    .arrive_in(arrive_13),
    .mode_in(mode_13),
    .address_in(address_13),
    .value(values[294-1:273]),
    .inject(inject_13),
    .inject_address(place_of_injection),
    .inject_value(injected[48-1:24]),
    .read_address(place),
    .arrive_out(arrive_14),
    .mode_out(mode_14),
    .address_out(address_14),
    .read(reads_13)
);

sum_column sum_column_17 (
    .clk(clk),
    .arrive_in(arrive_14),
    .mode_in(mode_14),
    .address_in(address_14),
    .value(values[315-1:294]),
    .inject(inject_14),
    .inject_address(place_of_injection),
    .inject_value(injected[72-1:48]),
    .read_address(place),
    .arrive_out(arrive_15),
    .mode_out(mode_15),
    .address_out(address_15),
    .read(reads_14)
);

sum_column sum_column_18 (
    .clk(clk),
    .arrive_in(arrive_15),
    .mode_in(mode_15),
    .address_in(address_15),
    .value(values[336-1:315]),
    .inject(inject_15),
    .inject_address(place_of_injection),
    .inject_value(injected[96-1:72]),
    .read_address(place),
    .arrive_out(arrive_16),
    .mode_out(mode_16),
    .address_out(address_16),
    .read(reads_15)
);

sum_column sum_column_19 (
    .clk(clk),
    .arrive_in(arrive_16),
    .mode_in(mode_16),
    .address_in(address_16),
    .value(values[357-1:336]),
    .inject(inject_16),
    .inject_address(place_of_injection),
    .inject_value(injected[24-1:0]),
    .read_address(place),
    .arrive_out(arrive_17),
    .mode_out(mode_17),
    .address_out(address_17),
    .read(reads_16)
);

sum_column sum_column_20 (
    .clk(clk),
    .arrive_in(arrive_17),
    .mode_in(mode_17),
    .address_in(address_17),
    .value(values[378-1:357]),
    .inject(inject_17),
    .inject_address(place_of_injection),
    .inject_value(injected[48-1:24]),
    .read_address(place),
    .arrive_out(arrive_18),
    .mode_out(mode_18),
    .address_out(address_18),
    .read(reads_17)
);

sum_column sum_column_21 (
    .clk(clk),
    .arrive_in(arrive_18),
    .mode_in(mode_18),
    .address_in(address_18),
    .value(values[399-1:378]),
    .inject(inject_18),
    .inject_address(place_of_injection),
    .inject_value(injected[72-1:48]),
    .read_address(place),
    .arrive_out(arrive_19),
    .mode_out(mode_19),
    .address_out(address_19),
    .read(reads_18)
);

sum_column sum_column_22 (
    .clk(clk),
    .arrive_in(arrive_19),
    .mode_in(mode_19),
    .address_in(address_19),
    .value(values[420-1:399]),
    .inject(inject_19),
    .inject_address(place_of_injection),
    .inject_value(injected[96-1:72]),
    .read_address(place),
    .arrive_out(arrive_20),
    .mode_out(mode_20),
    .address_out(address_20),
    .read(reads_19)
);

sum_column sum_column_23 (
    .clk(clk),
    .arrive_in(arrive_20),
    .mode_in(mode_20),
    .address_in(address_20),
    .value(values[441-1:420]),
    .inject(inject_20),
    .inject_address(place_of_injection),
    .inject_value(injected[24-1:0]),
    .read_address(place),
    .arrive_out(arrive_21),
    .mode_out(mode_21),
    .address_out(address_21),
    .read(reads_20)
);

sum_column sum_column_24 (
    .clk(clk),
    .arrive_in(arrive_21),
    .mode_in(mode_21),
    .address_in(address_21),
    .value(values[462-1:441]),
    .inject(inject_21),
    .inject_address(place_of_injection),
    .inject_value(injected[48-1:24]),
    .read_address(place),
    .arrive_out(arrive_22),
    .mode_out(mode_22),
    .address_out(address_22),
    .read(reads_21)
);

sum_column sum_column_25 (
    .clk(clk),
    .arrive_in(arrive_22),
    .mode_in(mode_22),
    .address_in(address_22),
    .value(values[483-1:462]),
    .inject(inject_22),
    .inject_address(place_of_injection),
    .inject_value(injected[72-1:48]),
    .read_address(place),
    .arrive_out(arrive_23),
    .mode_out(mode_23),
    .address_out(address_23),
    .read(reads_22)
);

sum_column sum_column_26 (
    .clk(clk),
    .arrive_in(arrive_23),
    .mode_in(mode_23),
    .address_in(address_23),
    .value(values[504-1:483]),
    .inject(inject_23),
    .inject_address(place_of_injection),
    .inject_value(injected[96-1:72]),
    .read_address(place),
    .arrive_out(arrive_24),
    .mode_out(mode_24),
    .address_out(address_24),
    .read(reads_23)
);

sum_column sum_column_27 (
    .clk(clk),
    .arrive_in(arrive_24),
    .mode_in(mode_24),
    .address_in(address_24),
    .value(values[525-1:504]),
    .inject(inject_24),
    .inject_address(place_of_injection),
    .inject_value(injected[24-1:0]),
    .read_address(place),
    .arrive_out(arrive_25),
    .mode_out(mode_25),
    .address_out(address_25),
    .read(reads_24)
);

sum_column sum_column_28 (
    .clk(clk),
    .arrive_in(arrive_25),
    .mode_in(mode_25),
    .address_in(address_25),
    .value(values[546-1:525]),
    .inject(inject_25),
    .inject_address(place_of_injection),
    .inject_value(injected[48-1:24]),
    .read_address(place),
    .arrive_out(arrive_26),
    .mode_out(mode_26),
    .address_out(address_26),
    .read(reads_25)
);

sum_column sum_column_29 (
    .clk(clk),
    .arrive_in(arrive_26),
    .mode_in(mode_26),
    .address_in(address_26),
    .value(values[567-1:546]),
    .inject(inject_26),
    .inject_address(place_of_injection),
    .inject_value(injected[72-1:48]),
    .read_address(place),
    .arrive_out(arrive_27),
    .mode_out(mode_27),
    .address_out(address_27),
    .read(reads_26)
);

sum_column sum_column_30 (
    .clk(clk),
    .arrive_in(arrive_27),
    .mode_in(mode_27),
    .address_in(address_27),
    .value(values[588-1:567]),
    .inject(inject_27),
    .inject_address(place_of_injection),
    .inject_value(injected[96-1:72]),
    .read_address(place),
    .arrive_out(arrive_28),
    .mode_out(mode_28),
    .address_out(address_28),
    .read(reads_27)
);

sum_column sum_column_31 (
    .clk(clk),
    .arrive_in(arrive_28),
    .mode_in(mode_28),
    .address_in(address_28),
    .value(values[609-1:588]),
    .inject(inject_28),
    .inject_address(place_of_injection),
    .inject_value(injected[24-1:0]),
    .read_address(place),
    .arrive_out(arrive_29),
    .mode_out(mode_29),
    .address_out(address_29),
    .read(reads_28)
);

sum_column sum_column_32 (
    .clk(clk),
    .arrive_in(arrive_29),
    .mode_in(mode_29),
    .address_in(address_29),
    .value(values[630-1:609]),
    .inject(inject_29),
    .inject_address(place_of_injection),
    .inject_value(injected[48-1:24]),
    .read_address(place),
    .arrive_out(arrive_30),
    .mode_out(mode_30),
    .address_out(address_30),
    .read(reads_29)
);

sum_column sum_column_33 (
    .clk(clk),
    .arrive_in(arrive_30),
    .mode_in(mode_30),
    .address_in(address_30),
    .value(values[651-1:630]),
    .inject(inject_30),
    .inject_address(place_of_injection),
    .inject_value(injected[72-1:48]),
    .read_address(place),
    .arrive_out(arrive_31),
    .mode_out(mode_31),
    .address_out(address_31),
    .read(reads_30)
);

sum_column sum_column_34 (
    .clk(clk),
    .arrive_in(arrive_31),
    .mode_in(mode_31),
    .address_in(address_31),
    .value(values[672-1:651]),
    .inject(inject_31),
    .inject_address(place_of_injection),
    .inject_value(injected[96-1:72]),
    .read_address(place),
    .arrive_out(arrive_32),
    .mode_out(mode_32),
    .address_out(address_32),
    .read(reads_31)
);

injection_0 injection_35 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_0)
);

injection_0 injection_36 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_1)
);

injection_0 injection_37 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_2)
);

injection_0 injection_38 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_3)
);

injection_1 injection_39 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_4)
);

injection_1 injection_40 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_5)
);

injection_1 injection_41 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_6)
);

injection_1 injection_42 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_7)
);

injection_2 injection_43 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_8)
);

injection_2 injection_44 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_9)
);

injection_2 injection_45 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_10)
);

injection_2 injection_46 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_11)
);

injection_3 injection_47 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_12)
);

injection_3 injection_48 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_13)
);

injection_3 injection_49 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_14)
);

injection_3 injection_50 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_15)
);

injection_4 injection_51 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_16)
);

injection_4 injection_52 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_17)
);

injection_4 injection_53 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_18)
);

injection_4 injection_54 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_19)
);

injection_5 injection_55 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_20)
);

injection_5 injection_56 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_21)
);

injection_5 injection_57 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_22)
);

injection_5 injection_58 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_23)
);

injection_6 injection_59 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_24)
);

injection_6 injection_60 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_25)
);

injection_6 injection_61 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_26)
);

injection_6 injection_62 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_27)
);

injection_7 injection_63 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_28)
);

injection_7 injection_64 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_29)
);

injection_7 injection_65 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_30)
);

injection_7 injection_66 (
    .clk(clk),
    .inject_valid(inject_valid),
    .inject_group(inject_group),
    .inject(inject_31)
);

always @(posedge clk) begin: hold_injected
    place_of_injection <= inject_address;
    injected <= inject_data;
end


always @(posedge clk) begin: delay_group
    group <= sum_group;
end


group_choice group_choice_67 (
    .clk(clk),
    .group(group),
    .first(reads_0),
    .second(reads_8),
    .third(reads_16),
    .fourth(reads_24),
    .chosen(group_choice_67_chosen)
);

group_choice group_choice_68 (
    .clk(clk),
    .group(group),
    .first(reads_1),
    .second(reads_9),
    .third(reads_17),
    .fourth(reads_25),
    .chosen(group_choice_68_chosen)
);

group_choice group_choice_69 (
    .clk(clk),
    .group(group),
    .first(reads_2),
    .second(reads_10),
    .third(reads_18),
    .fourth(reads_26),
    .chosen(group_choice_69_chosen)
);

group_choice group_choice_70 (
    .clk(clk),
    .group(group),
    .first(reads_3),
    .second(reads_11),
    .third(reads_19),
    .fourth(reads_27),
    .chosen(group_choice_70_chosen)
);

group_choice group_choice_71 (
    .clk(clk),
    .group(group),
    .first(reads_4),
    .second(reads_12),
    .third(reads_20),
    .fourth(reads_28),
    .chosen(group_choice_71_chosen)
);

group_choice group_choice_72 (
    .clk(clk),
    .group(group),
    .first(reads_5),
    .second(reads_13),
    .third(reads_21),
    .fourth(reads_29),
    .chosen(group_choice_72_chosen)
);

group_choice group_choice_73 (
    .clk(clk),
    .group(group),
    .first(reads_6),
    .second(reads_14),
    .third(reads_22),
    .fourth(reads_30),
    .chosen(group_choice_73_chosen)
);

group_choice group_choice_74 (
    .clk(clk),
    .group(group),
    .first(reads_7),
    .second(reads_15),
    .third(reads_23),
    .fourth(reads_31),
    .chosen(group_choice_74_chosen)
);


assign sums = all_chosen;

endmodule

module arrival_pynq_z2 (
    clk,
    reset,
    start,
    several_passes,
    tile_end,
    tile_address,
    tile_mode,
    tile_last,
    arrive,
    mode,
    address,
    complete,
    hold
);
// Announces one row of sums every second cycle, from row 0 of the array on.
// 
// tile_end: pulse in the cycle of the schedule in which the tile's last pair of operands is past; at least
//     2 rows cycles apart. With it tile_address [n] of its row 0, tile_mode [2] (see `sum_column`), and tile_last: its
//     arrival completes what the reader waits for.
// several_passes: sums of this instruction are read again when more arrives: the reader then has to make room.
// arrive, mode, address: to column 0, ARRIVAL_DELAY cycles after tile_end for row 0.
// complete: pulse when the last column has stored the last row of a tile_last tile.
// hold: set while sums may arrive, if several_passes.

input clk;
input reset;
input start;
input several_passes;
input tile_end;
input [8:0] tile_address;
input [1:0] tile_mode;
input tile_last;
output arrive;
reg arrive;
output [1:0] mode;
reg [1:0] mode;
output [8:0] address;
reg [8:0] address;
output complete;
wire complete;
output hold;
reg hold;

reg [34:0] completed;
wire done;
reg [34:0] ended;
reg [2:0] in_flight;
reg last;
wire last_row;
reg [3:0] left;
reg [8:0] next_address;
reg next_last;
reg [1:0] next_mode;
reg pause;
reg running;
reg [6:0] waiting;




assign complete = completed[(35 - 1)];
assign done = ended[(35 - 1)];
assign last_row = (running && (!pause) && (left == 0));


always @(posedge clk) begin: remember
    if (tile_end) begin
        next_address <= tile_address;
        next_mode <= tile_mode;
        next_last <= tile_last;
    end
end


always @(posedge clk) begin: announce
    waiting <= {waiting[(8 - 2)-1:0], tile_end};
    arrive <= 1'b0;
    pause <= (!pause);
    if (waiting[(8 - 2)]) begin
        address <= next_address;
        mode <= next_mode;
        last <= next_last;
        left <= (16 - 1);
        running <= 1'b1;
        arrive <= 1'b1;
        pause <= 1'b0;
    end
    else if ((running && pause)) begin
        if ((left == 0)) begin
            running <= 1'b0;
        end
        else begin
            left <= (left - 1);
            address <= (address + 1);
            arrive <= 1'b1;
        end
    end
    if (reset) begin
        waiting <= 0;
        running <= 1'b0;
        arrive <= 1'b0;
    end
end


always @(posedge clk) begin: follow
    ended <= {ended[(35 - 1)-1:0], last_row};
    completed <= {completed[(35 - 1)-1:0], (last_row && last)};
    if ((tile_end && (!done))) begin
        in_flight <= (in_flight + 1);
    end
    else if ((done && (!tile_end))) begin
        in_flight <= (in_flight - 1);
    end
    hold <= (several_passes && ((in_flight != 0) || tile_end));
    if (start) begin
        ended <= 0;
        completed <= 0;
        in_flight <= 0;
        hold <= 1'b0;
    end
end

endmodule

module sum_reader_pynq_z2 (
    clk,
    start,
    update,
    complete,
    given_back,
    sum_address,
    ready,
    place
);
// Counts what is complete and released, and turns the reader's address into a place; one cycle.
// 
// complete, given_back: pulses, one more half (or tile, in an update) is complete, or read for the last time.
// ready: there is one to read.
// sum_address [n]: {half, row}; place [n]: the same, or in an update {tile / 2, tile mod 2, row of the tile}.

input clk;
input start;
input update;
input complete;
input given_back;
input [8:0] sum_address;
output ready;
wire ready;
output [8:0] place;
reg [8:0] place;

reg [2:0] completed;
reg [2:0] released;




assign ready = (completed != released);


always @(posedge clk) begin: count
    if (complete) begin
        completed <= (completed + 1);
    end
    if (given_back) begin
        released <= (released + 1);
    end
    if (start) begin
        completed <= 0;
        released <= 0;
    end
end


always @(posedge clk) begin: translate
    place <= sum_address;
    if (update) begin
        place <= {released[2-1:0], 3'h0, sum_address[4-1:0]};
    end
end

endmodule

module sum_column (
    clk,
    arrive_in,
    mode_in,
    address_in,
    value,
    inject,
    inject_address,
    inject_value,
    read_address,
    arrive_out,
    mode_out,
    address_out,
    read
);
// Memory of 24-bit sums, one write and one read port.
// 
// arrive_in, mode_in [2], address_in [n]: announce a sum at ``value`` [A]; they go on to the next column a
//     cycle later. mode REPLACE: ``memory[address] = value``; ADD: ``+= value``;
//     ADD_SHIFTED: ``= (memory[address] >> 4) + value``.
// inject, inject_address [n], inject_value [24]: writes a word; not while sums arrive.
// read_address [n], read [24]: one cycle; not while sums arrive in a mode other than REPLACE.

input clk;
input arrive_in;
input [1:0] mode_in;
input [8:0] address_in;
input [20:0] value;
input inject;
input [8:0] inject_address;
input [23:0] inject_value;
input [8:0] read_address;
output arrive_out;
reg arrive_out;
output [1:0] mode_out;
reg [1:0] mode_out;
output [8:0] address_out;
reg [8:0] address_out;
output [23:0] read;
reg [23:0] read;

reg [8:0] address;
reg signed [23:0] arrived;
reg arriving;
reg injecting;
reg [1:0] mode;
wire signed [23:0] old;
reg [8:0] port;
reg signed [23:0] stored;
reg signed [23:0] sum_;
reg write;
reg [8:0] write_address;
reg [23:0] memory [0:512-1];



always @(posedge clk) begin: travel
    arrive_out <= arrive_in;
    mode_out <= mode_in;
    address_out <= address_in;
end


always @(address_in, arrive_in, mode_in, read_address) begin: choose_port
    port = read_address;
    if ((arrive_in && (mode_in != 0))) begin
        port = address_in;
    end
end


always @(posedge clk) begin: read_memory
    read <= memory[port];
end


always @(posedge clk) begin: first_stage
    arriving <= arrive_in;
    injecting <= inject;
    mode <= mode_in;
    if (inject) begin
        address <= inject_address;
        arrived <= $signed(inject_value);
    end
    else begin
        address <= address_in;
        arrived <= $signed(value);
    end
end



assign old = $signed(read);


always @(arriving, mode, old) begin: choose_stored
    stored = 0;
    if ((arriving && (mode == 1))) begin
        stored = old;
    end
    else if ((arriving && (mode == 2))) begin
        stored = $signed(old >>> 4);
    end
end


always @(posedge clk) begin: second_stage
    write <= (arriving || injecting);
    write_address <= address;
    sum_ <= (arrived + stored);
end


always @(posedge clk) begin: write_memory
    if (write) begin
        memory[write_address] <= sum_[24-1:0];
    end
end

endmodule

module injection_0 (
    clk,
    inject_valid,
    inject_group,
    inject
);
// ``inject = inject_valid and inject_group == group``: a word is for these columns; one cycle.

input clk;
input inject_valid;
input [2:0] inject_group;
output inject;
reg inject;




always @(posedge clk) begin: decode
    inject <= (inject_valid && (inject_group == 0));
end

endmodule

module injection_1 (
    clk,
    inject_valid,
    inject_group,
    inject
);
// ``inject = inject_valid and inject_group == group``: a word is for these columns; one cycle.

input clk;
input inject_valid;
input [2:0] inject_group;
output inject;
reg inject;




always @(posedge clk) begin: decode
    inject <= (inject_valid && (inject_group == 1));
end

endmodule

module injection_2 (
    clk,
    inject_valid,
    inject_group,
    inject
);
// ``inject = inject_valid and inject_group == group``: a word is for these columns; one cycle.

input clk;
input inject_valid;
input [2:0] inject_group;
output inject;
reg inject;




always @(posedge clk) begin: decode
    inject <= (inject_valid && (inject_group == 2));
end

endmodule

module injection_3 (
    clk,
    inject_valid,
    inject_group,
    inject
);
// ``inject = inject_valid and inject_group == group``: a word is for these columns; one cycle.

input clk;
input inject_valid;
input [2:0] inject_group;
output inject;
reg inject;




always @(posedge clk) begin: decode
    inject <= (inject_valid && (inject_group == 3));
end

endmodule

module injection_4 (
    clk,
    inject_valid,
    inject_group,
    inject
);
// ``inject = inject_valid and inject_group == group``: a word is for these columns; one cycle.

input clk;
input inject_valid;
input [2:0] inject_group;
output inject;
reg inject;




always @(posedge clk) begin: decode
    inject <= (inject_valid && (inject_group == 4));
end

endmodule

module injection_5 (
    clk,
    inject_valid,
    inject_group,
    inject
);
// ``inject = inject_valid and inject_group == group``: a word is for these columns; one cycle.

input clk;
input inject_valid;
input [2:0] inject_group;
output inject;
reg inject;




always @(posedge clk) begin: decode
    inject <= (inject_valid && (inject_group == 5));
end

endmodule

module injection_6 (
    clk,
    inject_valid,
    inject_group,
    inject
);
// ``inject = inject_valid and inject_group == group``: a word is for these columns; one cycle.

input clk;
input inject_valid;
input [2:0] inject_group;
output inject;
reg inject;




always @(posedge clk) begin: decode
    inject <= (inject_valid && (inject_group == 6));
end

endmodule

module injection_7 (
    clk,
    inject_valid,
    inject_group,
    inject
);
// ``inject = inject_valid and inject_group == group``: a word is for these columns; one cycle.

input clk;
input inject_valid;
input [2:0] inject_group;
output inject;
reg inject;




always @(posedge clk) begin: decode
    inject <= (inject_valid && (inject_group == 7));
end

endmodule

(* keep_hierarchy = "yes" *)
module group_choice (
    clk,
    group,
    first,
    second,
    third,
    fourth,
    chosen
);
// The sum of a lane in one of the groups of columns.
// 
// first, second, third, fourth [24]: sums of the lane's column in groups 0 to 3.
// group [2]: which, a cycle before them; chosen [24] out, one cycle after them.
// 
// Kept apart, with a register of its own: the group would have too many loads.

input clk;
input [1:0] group;
input [23:0] first;
input [23:0] second;
input [23:0] third;
input [23:0] fourth;
output [23:0] chosen;
reg [23:0] chosen;

reg [1:0] group_read;



always @(posedge clk) begin: hold
    group_read <= group;
end


always @(posedge clk) begin: choose
    case (group_read)
        'h0: begin
            chosen <= first;
        end
        'h1: begin
            chosen <= second;
        end
        'h2: begin
            chosen <= third;
        end
        default: begin
            chosen <= fourth;
        end
    endcase
end

endmodule

module epilogue_pynq_z2 (
    clk,
    reset,
    start,
    busy,
    read_data,
    sums_ready,
    sums_release,
    sum_address,
    sum_group,
    sum_hold,
    sums,
    quad,
    x,
    y,
    write_room,
    fields_opcode,
    fields_draw,
    fields_plane,
    fields_statistics,
    fields_output_format,
    fields_planes,
    fields_exact,
    fields_score_scale,
    fields_loss,
    fields_gradient,
    fields_divisor,
    fields_polarised,
    fields_rate,
    fields_rows,
    fields_stream,
    fields_inputs,
    fields_outputs,
    fields_input,
    fields_input_stride,
    fields_error,
    fields_error_stride,
    fields_output,
    fields_output_stride,
    fields_weights,
    fields_samples,
    fields_plane_stride,
    fields_state,
    fields_state_below,
    fields_labels,
    fields_seed,
    fields_step,
    state_port_valid,
    state_port_ready,
    state_port_take,
    state_port_address,
    state_port_beats,
    rows_port_valid,
    rows_port_ready,
    rows_port_take,
    rows_port_address,
    rows_port_beats,
    injection_valid,
    injection_address,
    injection_group,
    injection_data,
    stream_valid,
    stream_last,
    stream_address,
    stream_data,
    stream_strobe
);
// FORWARD, LOSS and BACKWARD, from the sums of a column tile on (`overlay.instructions` defines them).
// 
// start: pulse, fields: the instruction; busy: out, from the next cycle on, until the last beat is in ``stream``.
// state_port: headers and records; rows_port: labels and scores, or inputs; read_data [64]: what both receive.
// sums_ready, sums_release, sum_address {half, row}, sum_group [2], sum_hold, sums [8 x 24]: of `sum_buffer`: while
//     sum_hold is set, no read starts in the next cycle.
// injection: gradients of scores into the sum buffer (LOSS).
// quad [30] out, x, y [4 x 16] in: of the random units: pair i of lanes has unit i.
// stream: out; write_room: in; after it has fallen follow at most 16 results, and the records of a column tile: 64
//     beats.

input clk;
input reset;
input start;
output busy;
wire busy;
input [63:0] read_data;
input sums_ready;
output sums_release;
wire sums_release;
output [8:0] sum_address;
wire [8:0] sum_address;
output [1:0] sum_group;
wire [1:0] sum_group;
input sum_hold;
input [191:0] sums;
output [29:0] quad;
wire [29:0] quad;
input [63:0] x;
input [63:0] y;
input write_room;
input [7:0] fields_opcode;
input [3:0] fields_draw;
input [3:0] fields_plane;
input fields_statistics;
input fields_output_format;
input fields_planes;
input fields_exact;
input [1:0] fields_score_scale;
input fields_loss;
input fields_gradient;
input fields_divisor;
input fields_polarised;
input signed [7:0] fields_rate;
input [15:0] fields_rows;
input [15:0] fields_stream;
input [15:0] fields_inputs;
input [15:0] fields_outputs;
input [31:0] fields_input;
input [31:0] fields_input_stride;
input [31:0] fields_error;
input [31:0] fields_error_stride;
input [31:0] fields_output;
input [31:0] fields_output_stride;
input [31:0] fields_weights;
input [31:0] fields_samples;
input [31:0] fields_plane_stride;
input [31:0] fields_state;
input [31:0] fields_state_below;
input [31:0] fields_labels;
input [31:0] fields_seed;
input [31:0] fields_step;
output state_port_valid;
wire state_port_valid;
input state_port_ready;
input state_port_take;
output [31:0] state_port_address;
wire [31:0] state_port_address;
output [9:0] state_port_beats;
wire [9:0] state_port_beats;
output rows_port_valid;
wire rows_port_valid;
input rows_port_ready;
input rows_port_take;
output [31:0] rows_port_address;
wire [31:0] rows_port_address;
output [9:0] rows_port_beats;
wire [9:0] rows_port_beats;
output injection_valid;
wire injection_valid;
output [8:0] injection_address;
wire [8:0] injection_address;
output [2:0] injection_group;
wire [2:0] injection_group;
output [95:0] injection_data;
wire [95:0] injection_data;
output stream_valid;
wire stream_valid;
output stream_last;
wire stream_last;
output [31:0] stream_address;
wire [31:0] stream_address;
output [63:0] stream_data;
wire [63:0] stream_data;
output [7:0] stream_strobe;
wire [7:0] stream_strobe;

wire records_go;
wire rows_go;
wire [63:0] data;
wire tile_done;
wire fetch;
wire finish;
wire finished;
wire [6:0] record_address;
wire [63:0] record;
wire signed [9:0] base;
wire [5:0] bias_distance;
wire signed [5:0] spread;
wire signed [7:0] following;
wire [4:0] greatest;
wire active;
wire [263:0] all_captured;
wire [127:0] all_results;
wire [47:0] all_spreads;
wire [31:0] codes;
wire go;
wire [7:0] measure;
wire [263:0] packed_captured;
wire [127:0] packed_results;
wire [47:0] packed_spreads;
wire preparing;
wire starting;
wire signed [7:0] headers_exponent;
wire signed [7:0] headers_target;
wire signed [6:0] headers_shift;
wire signed [6:0] headers_shift_below;
wire headers_there;
wire slot_fire;
wire slot_half;
wire [7:0] slot_row;
wire [1:0] slot_group;
wire [8:0] slot_tile;
wire slot_writing;
wire slot_deviating;
wire slot_last;
wire slot_tail;
wire slot_row_end;
wire slot_tile_end;
wire summed_writing;
wire summed_summing;
wire summed_deviating;
wire summed_last;
wire summed_tail;
wire summed_row_end;
wire summed_tile_end;
wire [1:0] summed_group;
wire result_flags_writing;
wire result_flags_summing;
wire result_flags_deviating;
wire result_flags_last;
wire result_flags_tail;
wire result_flags_row_end;
wire result_flags_tile_end;
wire [1:0] result_flags_group;
wire beats_label;
wire beats_value;
wire beats_half;
wire beats_summing;
wire beats_opens;
wire beats_closes;
wire [7:0] beats_row;
wire [2:0] beats_number;
wire [8:0] beats_tile;
wire arrival_beat;
wire arrival_tile;
wire [6:0] arrival_place;
wire record_beats_valid;
wire record_beats_last;
wire [63:0] record_beats_data;
wire [7:0] record_beats_strobe;
wire header_valid;
wire [63:0] header_data;
wire [7:0] header_strobe;
wire [32:0] captured_0;
wire [32:0] captured_1;
wire [32:0] captured_2;
wire [32:0] captured_3;
wire [32:0] captured_4;
wire [32:0] captured_5;
wire [32:0] captured_6;
wire [32:0] captured_7;
wire conditions_scale;
wire conditions_records;
wire conditions_rows;
wire conditions_sums;
wire conditions_hold;
wire conditions_room;
wire conditions_near;
wire conditions_dividing;
wire conditions_working;
wire conditions_fetching;
wire conditions_finished;
wire control_forward;
wire control_scores;
wire control_stored;
wire [8:0] control_rows;
wire [1:0] control_mean_group;
wire control_uncentred;
wire [1:0] control_distance_group;
wire [1:0] control_term_group;
wire control_accumulate;
wire control_magnitude;
wire control_seed;
wire control_centred;
wire control_divide;
wire control_partial;
wire control_prepare;
wire control_load;
wire control_weigh;
wire control_capture;
wire control_take;
wire control_take_part;
wire control_mean_write;
wire [1:0] control_mean_write_group;
wire [1:0] control_mean_write_kind;
wire [1:0] control_write_group;
wire [23:0] control_mean;
wire [7:0] control_distance;
wire [21:0] control_term;
wire control_clear;
wire control_keep;
wire [15:0] results_0;
wire [15:0] results_1;
wire [15:0] results_2;
wire [15:0] results_3;
wire [15:0] results_4;
wire [15:0] results_5;
wire [15:0] results_6;
wire [15:0] results_7;
wire setup_forward;
wire setup_loss;
wire setup_backward;
wire setup_stored;
wire setup_scores;
wire setup_softmax;
wire setup_precise;
wire setup_whole;
wire [8:0] setup_rows;
wire [7:0] setup_rows_less;
wire [7:0] setup_penultimate;
wire [8:0] setup_final_tile;
wire [4:0] setup_final_less;
wire [4:0] setup_full_less;
wire [7:0] setup_tail_lanes;
wire [31:0] setup_state;
wire signed [5:0] spreads_0;
wire signed [5:0] spreads_1;
wire signed [5:0] spreads_2;
wire signed [5:0] spreads_3;
wire signed [5:0] spreads_4;
wire signed [5:0] spreads_5;
wire signed [5:0] spreads_6;
wire signed [5:0] spreads_7;
wire work_start;
wire work_copy;
wire [1:0] work_group;
wire [2:0] work_less;
wire work_running;
wire work_busy;
wire [7:0] work_write;
wire [1:0] work_write_group;
wire [23:0] work_mean;
wire [7:0] work_distance;
wire [21:0] work_term;

assign packed_captured[264-1:231] = captured_7;
assign packed_captured[231-1:198] = captured_6;
assign packed_captured[198-1:165] = captured_5;
assign packed_captured[165-1:132] = captured_4;
assign packed_captured[132-1:99] = captured_3;
assign packed_captured[99-1:66] = captured_2;
assign packed_captured[66-1:33] = captured_1;
assign packed_captured[33-1:0] = captured_0;
assign packed_results[128-1:112] = results_7;
assign packed_results[112-1:96] = results_6;
assign packed_results[96-1:80] = results_5;
assign packed_results[80-1:64] = results_4;
assign packed_results[64-1:48] = results_3;
assign packed_results[48-1:32] = results_2;
assign packed_results[32-1:16] = results_1;
assign packed_results[16-1:0] = results_0;
assign packed_spreads[48-1:42] = spreads_7;
assign packed_spreads[42-1:36] = spreads_6;
assign packed_spreads[36-1:30] = spreads_5;
assign packed_spreads[30-1:24] = spreads_4;
assign packed_spreads[24-1:18] = spreads_3;
assign packed_spreads[18-1:12] = spreads_2;
assign packed_spreads[12-1:6] = spreads_1;
assign packed_spreads[6-1:0] = spreads_0;


delay_line_1_v2 delay_line_1 (
    .clk(clk),
    .source(read_data),
    .late(data)
);

instruction_setup_pynq_z2 instruction_setup_2 (
    .clk(clk),
    .start(start),
    .reset(reset),
    .starting(starting),
    .go(preparing),
    .fields_opcode(fields_opcode),
    .fields_draw(fields_draw),
    .fields_plane(fields_plane),
    .fields_statistics(fields_statistics),
    .fields_output_format(fields_output_format),
    .fields_planes(fields_planes),
    .fields_exact(fields_exact),
    .fields_score_scale(fields_score_scale),
    .fields_loss(fields_loss),
    .fields_gradient(fields_gradient),
    .fields_divisor(fields_divisor),
    .fields_polarised(fields_polarised),
    .fields_rate(fields_rate),
    .fields_rows(fields_rows),
    .fields_stream(fields_stream),
    .fields_inputs(fields_inputs),
    .fields_outputs(fields_outputs),
    .fields_input(fields_input),
    .fields_input_stride(fields_input_stride),
    .fields_error(fields_error),
    .fields_error_stride(fields_error_stride),
    .fields_output(fields_output),
    .fields_output_stride(fields_output_stride),
    .fields_weights(fields_weights),
    .fields_samples(fields_samples),
    .fields_plane_stride(fields_plane_stride),
    .fields_state(fields_state),
    .fields_state_below(fields_state_below),
    .fields_labels(fields_labels),
    .fields_seed(fields_seed),
    .fields_step(fields_step),
    .setup_forward(setup_forward),
    .setup_loss(setup_loss),
    .setup_backward(setup_backward),
    .setup_stored(setup_stored),
    .setup_scores(setup_scores),
    .setup_softmax(setup_softmax),
    .setup_precise(setup_precise),
    .setup_whole(setup_whole),
    .setup_rows(setup_rows),
    .setup_rows_less(setup_rows_less),
    .setup_penultimate(setup_penultimate),
    .setup_final_tile(setup_final_tile),
    .setup_final_less(setup_final_less),
    .setup_full_less(setup_full_less),
    .setup_tail_lanes(setup_tail_lanes),
    .setup_state(setup_state)
);

flag_copy flag_copy_3 (
    .clk(clk),
    .flag(preparing),
    .copy(go)
);

flag_copy flag_copy_4 (
    .clk(clk),
    .flag(preparing),
    .copy(records_go)
);

flag_copy flag_copy_5 (
    .clk(clk),
    .flag(preparing),
    .copy(rows_go)
);

passes_pynq_z2 passes_6 (
    .clk(clk),
    .reset(reset),
    .starting(starting),
    .go(go),
    .fetch(fetch),
    .finish(finish),
    .active(active),
    .setup_forward(setup_forward),
    .setup_loss(setup_loss),
    .setup_backward(setup_backward),
    .setup_stored(setup_stored),
    .setup_scores(setup_scores),
    .setup_softmax(setup_softmax),
    .setup_precise(setup_precise),
    .setup_whole(setup_whole),
    .setup_rows(setup_rows),
    .setup_rows_less(setup_rows_less),
    .setup_penultimate(setup_penultimate),
    .setup_final_tile(setup_final_tile),
    .setup_final_less(setup_final_less),
    .setup_full_less(setup_full_less),
    .setup_tail_lanes(setup_tail_lanes),
    .setup_state(setup_state),
    .conditions_scale(conditions_scale),
    .conditions_records(conditions_records),
    .conditions_rows(conditions_rows),
    .conditions_sums(conditions_sums),
    .conditions_hold(conditions_hold),
    .conditions_room(conditions_room),
    .conditions_near(conditions_near),
    .conditions_dividing(conditions_dividing),
    .conditions_working(conditions_working),
    .conditions_fetching(conditions_fetching),
    .conditions_finished(conditions_finished),
    .slot_fire(slot_fire),
    .slot_half(slot_half),
    .slot_row(slot_row),
    .slot_group(slot_group),
    .slot_tile(slot_tile),
    .slot_writing(slot_writing),
    .slot_deviating(slot_deviating),
    .slot_last(slot_last),
    .slot_tail(slot_tail),
    .slot_row_end(slot_row_end),
    .slot_tile_end(slot_tile_end)
);

slots_pynq_z2 slots_7 (
    .clk(clk),
    .reset(reset),
    .hold(sum_hold),
    .sum_address(sum_address),
    .sum_group(sum_group),
    .quad(quad),
    .tile_done(tile_done),
    .sums_release(sums_release),
    .measure(measure),
    .setup_forward(setup_forward),
    .setup_loss(setup_loss),
    .setup_backward(setup_backward),
    .setup_stored(setup_stored),
    .setup_scores(setup_scores),
    .setup_softmax(setup_softmax),
    .setup_precise(setup_precise),
    .setup_whole(setup_whole),
    .setup_rows(setup_rows),
    .setup_rows_less(setup_rows_less),
    .setup_penultimate(setup_penultimate),
    .setup_final_tile(setup_final_tile),
    .setup_final_less(setup_final_less),
    .setup_full_less(setup_full_less),
    .setup_tail_lanes(setup_tail_lanes),
    .setup_state(setup_state),
    .slot_fire(slot_fire),
    .slot_half(slot_half),
    .slot_row(slot_row),
    .slot_group(slot_group),
    .slot_tile(slot_tile),
    .slot_writing(slot_writing),
    .slot_deviating(slot_deviating),
    .slot_last(slot_last),
    .slot_tail(slot_tail),
    .slot_row_end(slot_row_end),
    .slot_tile_end(slot_tile_end),
    .control_forward(control_forward),
    .control_scores(control_scores),
    .control_stored(control_stored),
    .control_rows(control_rows),
    .control_mean_group(control_mean_group),
    .control_uncentred(control_uncentred),
    .control_distance_group(control_distance_group),
    .control_term_group(control_term_group),
    .control_accumulate(control_accumulate),
    .control_magnitude(control_magnitude),
    .control_seed(control_seed),
    .control_centred(control_centred),
    .control_divide(control_divide),
    .control_partial(control_partial),
    .control_prepare(control_prepare),
    .control_load(control_load),
    .control_weigh(control_weigh),
    .control_capture(control_capture),
    .control_take(control_take),
    .control_take_part(control_take_part),
    .control_mean_write(control_mean_write),
    .control_mean_write_group(control_mean_write_group),
    .control_mean_write_kind(control_mean_write_kind),
    .control_write_group(control_write_group),
    .control_mean(control_mean),
    .control_distance(control_distance),
    .control_term(control_term),
    .control_clear(control_clear),
    .control_keep(control_keep),
    .summed_writing(summed_writing),
    .summed_summing(summed_summing),
    .summed_deviating(summed_deviating),
    .summed_last(summed_last),
    .summed_tail(summed_tail),
    .summed_row_end(summed_row_end),
    .summed_tile_end(summed_tile_end),
    .summed_group(summed_group),
    .results_writing(result_flags_writing),
    .results_summing(result_flags_summing),
    .results_deviating(result_flags_deviating),
    .results_last(result_flags_last),
    .results_tail(result_flags_tail),
    .results_row_end(result_flags_row_end),
    .results_tile_end(result_flags_tile_end),
    .results_group(result_flags_group)
);

division division_8 (
    .clk(clk),
    .reset(reset),
    .go(go),
    .fetch(fetch),
    .fetch_group(slot_group),
    .fetch_tail(slot_tail),
    .near(conditions_near),
    .busy(conditions_dividing),
    .setup_forward(setup_forward),
    .setup_loss(setup_loss),
    .setup_backward(setup_backward),
    .setup_stored(setup_stored),
    .setup_scores(setup_scores),
    .setup_softmax(setup_softmax),
    .setup_precise(setup_precise),
    .setup_whole(setup_whole),
    .setup_rows(setup_rows),
    .setup_rows_less(setup_rows_less),
    .setup_penultimate(setup_penultimate),
    .setup_final_tile(setup_final_tile),
    .setup_final_less(setup_final_less),
    .setup_full_less(setup_full_less),
    .setup_tail_lanes(setup_tail_lanes),
    .setup_state(setup_state),
    .summed_writing(summed_writing),
    .summed_summing(summed_summing),
    .summed_deviating(summed_deviating),
    .summed_last(summed_last),
    .summed_tail(summed_tail),
    .summed_row_end(summed_row_end),
    .summed_tile_end(summed_tile_end),
    .summed_group(summed_group),
    .control_forward(control_forward),
    .control_scores(control_scores),
    .control_stored(control_stored),
    .control_rows(control_rows),
    .control_mean_group(control_mean_group),
    .control_uncentred(control_uncentred),
    .control_distance_group(control_distance_group),
    .control_term_group(control_term_group),
    .control_accumulate(control_accumulate),
    .control_magnitude(control_magnitude),
    .control_seed(control_seed),
    .control_centred(control_centred),
    .control_divide(control_divide),
    .control_partial(control_partial),
    .control_prepare(control_prepare),
    .control_load(control_load),
    .control_weigh(control_weigh),
    .control_capture(control_capture),
    .control_take(control_take),
    .control_take_part(control_take_part),
    .control_mean_write(control_mean_write),
    .control_mean_write_group(control_mean_write_group),
    .control_mean_write_kind(control_mean_write_kind),
    .control_write_group(control_write_group),
    .control_mean(control_mean),
    .control_distance(control_distance),
    .control_term(control_term),
    .control_clear(control_clear),
    .control_keep(control_keep),
    .work_start(work_start),
    .work_copy(work_copy),
    .work_group(work_group),
    .work_less(work_less),
    .work_running(work_running),
    .work_busy(work_busy),
    .work_write(work_write),
    .work_write_group(work_write_group),
    .work_mean(work_mean),
    .work_distance(work_distance),
    .work_term(work_term)
);

epilogue_lane epilogue_lane_9 (
    .clk(clk),
    .value(sums[24-1:0]),
    .code(codes[4-1:0]),
    .measure(measure[0]),
    .random(x[16-1:0]),
    .write(work_write[0]),
    .captured(captured_0),
    .spread(spreads_0),
    .result(results_0),
    .control_forward(control_forward),
    .control_scores(control_scores),
    .control_stored(control_stored),
    .control_rows(control_rows),
    .control_mean_group(control_mean_group),
    .control_uncentred(control_uncentred),
    .control_distance_group(control_distance_group),
    .control_term_group(control_term_group),
    .control_accumulate(control_accumulate),
    .control_magnitude(control_magnitude),
    .control_seed(control_seed),
    .control_centred(control_centred),
    .control_divide(control_divide),
    .control_partial(control_partial),
    .control_prepare(control_prepare),
    .control_load(control_load),
    .control_weigh(control_weigh),
    .control_capture(control_capture),
    .control_take(control_take),
    .control_take_part(control_take_part),
    .control_mean_write(control_mean_write),
    .control_mean_write_group(control_mean_write_group),
    .control_mean_write_kind(control_mean_write_kind),
    .control_write_group(control_write_group),
    .control_mean(control_mean),
    .control_distance(control_distance),
    .control_term(control_term),
    .control_clear(control_clear),
    .control_keep(control_keep)
);

epilogue_lane epilogue_lane_10 (
    .clk(clk),
    .value(sums[48-1:24]),
    .code(codes[8-1:4]),
    .measure(measure[1]),
    .random(y[16-1:0]),
    .write(work_write[1]),
    .captured(captured_1),
    .spread(spreads_1),
    .result(results_1),
    .control_forward(control_forward),
    .control_scores(control_scores),
    .control_stored(control_stored),
    .control_rows(control_rows),
    .control_mean_group(control_mean_group),
    .control_uncentred(control_uncentred),
    .control_distance_group(control_distance_group),
    .control_term_group(control_term_group),
    .control_accumulate(control_accumulate),
    .control_magnitude(control_magnitude),
    .control_seed(control_seed),
    .control_centred(control_centred),
    .control_divide(control_divide),
    .control_partial(control_partial),
    .control_prepare(control_prepare),
    .control_load(control_load),
    .control_weigh(control_weigh),
    .control_capture(control_capture),
    .control_take(control_take),
    .control_take_part(control_take_part),
    .control_mean_write(control_mean_write),
    .control_mean_write_group(control_mean_write_group),
    .control_mean_write_kind(control_mean_write_kind),
    .control_write_group(control_write_group),
    .control_mean(control_mean),
    .control_distance(control_distance),
    .control_term(control_term),
    .control_clear(control_clear),
    .control_keep(control_keep)
);

epilogue_lane epilogue_lane_11 (
    .clk(clk),
    .value(sums[72-1:48]),
    .code(codes[12-1:8]),
    .measure(measure[2]),
    .random(x[32-1:16]),
    .write(work_write[2]),
    .captured(captured_2),
    .spread(spreads_2),
    .result(results_2),
    .control_forward(control_forward),
    .control_scores(control_scores),
    .control_stored(control_stored),
    .control_rows(control_rows),
    .control_mean_group(control_mean_group),
    .control_uncentred(control_uncentred),
    .control_distance_group(control_distance_group),
    .control_term_group(control_term_group),
    .control_accumulate(control_accumulate),
    .control_magnitude(control_magnitude),
    .control_seed(control_seed),
    .control_centred(control_centred),
    .control_divide(control_divide),
    .control_partial(control_partial),
    .control_prepare(control_prepare),
    .control_load(control_load),
    .control_weigh(control_weigh),
    .control_capture(control_capture),
    .control_take(control_take),
    .control_take_part(control_take_part),
    .control_mean_write(control_mean_write),
    .control_mean_write_group(control_mean_write_group),
    .control_mean_write_kind(control_mean_write_kind),
    .control_write_group(control_write_group),
    .control_mean(control_mean),
    .control_distance(control_distance),
    .control_term(control_term),
    .control_clear(control_clear),
    .control_keep(control_keep)
);

epilogue_lane epilogue_lane_12 (
    .clk(clk),
    .value(sums[96-1:72]),
    .code(codes[16-1:12]),
    .measure(measure[3]),
    .random(y[32-1:16]),
    .write(work_write[3]),
    .captured(captured_3),
    .spread(spreads_3),
    .result(results_3),
    .control_forward(control_forward),
    .control_scores(control_scores),
    .control_stored(control_stored),
    .control_rows(control_rows),
    .control_mean_group(control_mean_group),
    .control_uncentred(control_uncentred),
    .control_distance_group(control_distance_group),
    .control_term_group(control_term_group),
    .control_accumulate(control_accumulate),
    .control_magnitude(control_magnitude),
    .control_seed(control_seed),
    .control_centred(control_centred),
    .control_divide(control_divide),
    .control_partial(control_partial),
    .control_prepare(control_prepare),
    .control_load(control_load),
    .control_weigh(control_weigh),
    .control_capture(control_capture),
    .control_take(control_take),
    .control_take_part(control_take_part),
    .control_mean_write(control_mean_write),
    .control_mean_write_group(control_mean_write_group),
    .control_mean_write_kind(control_mean_write_kind),
    .control_write_group(control_write_group),
    .control_mean(control_mean),
    .control_distance(control_distance),
    .control_term(control_term),
    .control_clear(control_clear),
    .control_keep(control_keep)
);

epilogue_lane epilogue_lane_13 (
    .clk(clk),
    .value(sums[120-1:96]),
    .code(codes[20-1:16]),
    .measure(measure[4]),
    .random(x[48-1:32]),
    .write(work_write[4]),
    .captured(captured_4),
    .spread(spreads_4),
    .result(results_4),
    .control_forward(control_forward),
    .control_scores(control_scores),
    .control_stored(control_stored),
    .control_rows(control_rows),
    .control_mean_group(control_mean_group),
    .control_uncentred(control_uncentred),
    .control_distance_group(control_distance_group),
    .control_term_group(control_term_group),
    .control_accumulate(control_accumulate),
    .control_magnitude(control_magnitude),
    .control_seed(control_seed),
    .control_centred(control_centred),
    .control_divide(control_divide),
    .control_partial(control_partial),
    .control_prepare(control_prepare),
    .control_load(control_load),
    .control_weigh(control_weigh),
    .control_capture(control_capture),
    .control_take(control_take),
    .control_take_part(control_take_part),
    .control_mean_write(control_mean_write),
    .control_mean_write_group(control_mean_write_group),
    .control_mean_write_kind(control_mean_write_kind),
    .control_write_group(control_write_group),
    .control_mean(control_mean),
    .control_distance(control_distance),
    .control_term(control_term),
    .control_clear(control_clear),
    .control_keep(control_keep)
);

epilogue_lane epilogue_lane_14 (
    .clk(clk),
    .value(sums[144-1:120]),
    .code(codes[24-1:20]),
    .measure(measure[5]),
    .random(y[48-1:32]),
    .write(work_write[5]),
    .captured(captured_5),
    .spread(spreads_5),
    .result(results_5),
    .control_forward(control_forward),
    .control_scores(control_scores),
    .control_stored(control_stored),
    .control_rows(control_rows),
    .control_mean_group(control_mean_group),
    .control_uncentred(control_uncentred),
    .control_distance_group(control_distance_group),
    .control_term_group(control_term_group),
    .control_accumulate(control_accumulate),
    .control_magnitude(control_magnitude),
    .control_seed(control_seed),
    .control_centred(control_centred),
    .control_divide(control_divide),
    .control_partial(control_partial),
    .control_prepare(control_prepare),
    .control_load(control_load),
    .control_weigh(control_weigh),
    .control_capture(control_capture),
    .control_take(control_take),
    .control_take_part(control_take_part),
    .control_mean_write(control_mean_write),
    .control_mean_write_group(control_mean_write_group),
    .control_mean_write_kind(control_mean_write_kind),
    .control_write_group(control_write_group),
    .control_mean(control_mean),
    .control_distance(control_distance),
    .control_term(control_term),
    .control_clear(control_clear),
    .control_keep(control_keep)
);

epilogue_lane epilogue_lane_15 (
    .clk(clk),
    .value(sums[168-1:144]),
    .code(codes[28-1:24]),
    .measure(measure[6]),
    .random(x[64-1:48]),
    .write(work_write[6]),
    .captured(captured_6),
    .spread(spreads_6),
    .result(results_6),
    .control_forward(control_forward),
    .control_scores(control_scores),
    .control_stored(control_stored),
    .control_rows(control_rows),
    .control_mean_group(control_mean_group),
    .control_uncentred(control_uncentred),
    .control_distance_group(control_distance_group),
    .control_term_group(control_term_group),
    .control_accumulate(control_accumulate),
    .control_magnitude(control_magnitude),
    .control_seed(control_seed),
    .control_centred(control_centred),
    .control_divide(control_divide),
    .control_partial(control_partial),
    .control_prepare(control_prepare),
    .control_load(control_load),
    .control_weigh(control_weigh),
    .control_capture(control_capture),
    .control_take(control_take),
    .control_take_part(control_take_part),
    .control_mean_write(control_mean_write),
    .control_mean_write_group(control_mean_write_group),
    .control_mean_write_kind(control_mean_write_kind),
    .control_write_group(control_write_group),
    .control_mean(control_mean),
    .control_distance(control_distance),
    .control_term(control_term),
    .control_clear(control_clear),
    .control_keep(control_keep)
);

epilogue_lane epilogue_lane_16 (
    .clk(clk),
    .value(sums[192-1:168]),
    .code(codes[32-1:28]),
    .measure(measure[7]),
    .random(y[64-1:48]),
    .write(work_write[7]),
    .captured(captured_7),
    .spread(spreads_7),
    .result(results_7),
    .control_forward(control_forward),
    .control_scores(control_scores),
    .control_stored(control_stored),
    .control_rows(control_rows),
    .control_mean_group(control_mean_group),
    .control_uncentred(control_uncentred),
    .control_distance_group(control_distance_group),
    .control_term_group(control_term_group),
    .control_accumulate(control_accumulate),
    .control_magnitude(control_magnitude),
    .control_seed(control_seed),
    .control_centred(control_centred),
    .control_divide(control_divide),
    .control_partial(control_partial),
    .control_prepare(control_prepare),
    .control_load(control_load),
    .control_weigh(control_weigh),
    .control_capture(control_capture),
    .control_take(control_take),
    .control_take_part(control_take_part),
    .control_mean_write(control_mean_write),
    .control_mean_write_group(control_mean_write_group),
    .control_mean_write_kind(control_mean_write_kind),
    .control_write_group(control_write_group),
    .control_mean(control_mean),
    .control_distance(control_distance),
    .control_term(control_term),
    .control_clear(control_clear),
    .control_keep(control_keep)
);

channel_work channel_work_17 (
    .clk(clk),
    .reset(reset),
    .clear(go),
    .half(slot_half),
    .captured(all_captured),
    .record_address(record_address),
    .record(record),
    .base(base),
    .bias_distance(bias_distance),
    .greatest(greatest),
    .setup_forward(setup_forward),
    .setup_loss(setup_loss),
    .setup_backward(setup_backward),
    .setup_stored(setup_stored),
    .setup_scores(setup_scores),
    .setup_softmax(setup_softmax),
    .setup_precise(setup_precise),
    .setup_whole(setup_whole),
    .setup_rows(setup_rows),
    .setup_rows_less(setup_rows_less),
    .setup_penultimate(setup_penultimate),
    .setup_final_tile(setup_final_tile),
    .setup_final_less(setup_final_less),
    .setup_full_less(setup_full_less),
    .setup_tail_lanes(setup_tail_lanes),
    .setup_state(setup_state),
    .work_start(work_start),
    .work_copy(work_copy),
    .work_group(work_group),
    .work_less(work_less),
    .work_running(work_running),
    .work_busy(work_busy),
    .work_write(work_write),
    .work_write_group(work_write_group),
    .work_mean(work_mean),
    .work_distance(work_distance),
    .work_term(work_term),
    .beats_valid(record_beats_valid),
    .beats_last(record_beats_last),
    .beats_data(record_beats_data),
    .beats_strobe(record_beats_strobe)
);

records records_18 (
    .clk(clk),
    .reset(reset),
    .go(records_go),
    .foreign_state(fields_state),
    .data(data),
    .done(tile_done),
    .record_address(record_address),
    .record(record),
    .there(conditions_records),
    .setup_forward(setup_forward),
    .setup_loss(setup_loss),
    .setup_backward(setup_backward),
    .setup_stored(setup_stored),
    .setup_scores(setup_scores),
    .setup_softmax(setup_softmax),
    .setup_precise(setup_precise),
    .setup_whole(setup_whole),
    .setup_rows(setup_rows),
    .setup_rows_less(setup_rows_less),
    .setup_penultimate(setup_penultimate),
    .setup_final_tile(setup_final_tile),
    .setup_final_less(setup_final_less),
    .setup_full_less(setup_full_less),
    .setup_tail_lanes(setup_tail_lanes),
    .setup_state(setup_state),
    .port_valid(state_port_valid),
    .port_ready(state_port_ready),
    .port_take(state_port_take),
    .port_address(state_port_address),
    .port_beats(state_port_beats),
    .headers_exponent(headers_exponent),
    .headers_target(headers_target),
    .headers_shift(headers_shift),
    .headers_shift_below(headers_shift_below),
    .headers_there(headers_there),
    .arrival_beat(arrival_beat),
    .arrival_tile(arrival_tile),
    .arrival_place(arrival_place)
);

row_beats_32 row_beats_19 (
    .clk(clk),
    .reset(reset),
    .go(rows_go),
    .done(tile_done),
    .records_arrived(arrival_tile),
    .there(conditions_rows),
    .setup_forward(setup_forward),
    .setup_loss(setup_loss),
    .setup_backward(setup_backward),
    .setup_stored(setup_stored),
    .setup_scores(setup_scores),
    .setup_softmax(setup_softmax),
    .setup_precise(setup_precise),
    .setup_whole(setup_whole),
    .setup_rows(setup_rows),
    .setup_rows_less(setup_rows_less),
    .setup_penultimate(setup_penultimate),
    .setup_final_tile(setup_final_tile),
    .setup_final_less(setup_final_less),
    .setup_full_less(setup_full_less),
    .setup_tail_lanes(setup_tail_lanes),
    .setup_state(setup_state),
    .fields_opcode(fields_opcode),
    .fields_draw(fields_draw),
    .fields_plane(fields_plane),
    .fields_statistics(fields_statistics),
    .fields_output_format(fields_output_format),
    .fields_planes(fields_planes),
    .fields_exact(fields_exact),
    .fields_score_scale(fields_score_scale),
    .fields_loss(fields_loss),
    .fields_gradient(fields_gradient),
    .fields_divisor(fields_divisor),
    .fields_polarised(fields_polarised),
    .fields_rate(fields_rate),
    .fields_rows(fields_rows),
    .fields_stream(fields_stream),
    .fields_inputs(fields_inputs),
    .fields_outputs(fields_outputs),
    .fields_input(fields_input),
    .fields_input_stride(fields_input_stride),
    .fields_error(fields_error),
    .fields_error_stride(fields_error_stride),
    .fields_output(fields_output),
    .fields_output_stride(fields_output_stride),
    .fields_weights(fields_weights),
    .fields_samples(fields_samples),
    .fields_plane_stride(fields_plane_stride),
    .fields_state(fields_state),
    .fields_state_below(fields_state_below),
    .fields_labels(fields_labels),
    .fields_seed(fields_seed),
    .fields_step(fields_step),
    .port_valid(rows_port_valid),
    .port_ready(rows_port_ready),
    .port_take(rows_port_take),
    .port_address(rows_port_address),
    .port_beats(rows_port_beats),
    .beats_label(beats_label),
    .beats_value(beats_value),
    .beats_half(beats_half),
    .beats_summing(beats_summing),
    .beats_opens(beats_opens),
    .beats_closes(beats_closes),
    .beats_row(beats_row),
    .beats_number(beats_number),
    .beats_tile(beats_tile)
);

directions_2048 directions_20 (
    .clk(clk),
    .data(data),
    .sum_address(sum_address),
    .sum_group(sum_group),
    .codes(codes),
    .setup_forward(setup_forward),
    .setup_loss(setup_loss),
    .setup_backward(setup_backward),
    .setup_stored(setup_stored),
    .setup_scores(setup_scores),
    .setup_softmax(setup_softmax),
    .setup_precise(setup_precise),
    .setup_whole(setup_whole),
    .setup_rows(setup_rows),
    .setup_rows_less(setup_rows_less),
    .setup_penultimate(setup_penultimate),
    .setup_final_tile(setup_final_tile),
    .setup_final_less(setup_final_less),
    .setup_full_less(setup_full_less),
    .setup_tail_lanes(setup_tail_lanes),
    .setup_state(setup_state),
    .arrival_beat(arrival_beat),
    .arrival_tile(arrival_tile),
    .arrival_place(arrival_place),
    .beats_label(beats_label),
    .beats_value(beats_value),
    .beats_half(beats_half),
    .beats_summing(beats_summing),
    .beats_opens(beats_opens),
    .beats_closes(beats_closes),
    .beats_row(beats_row),
    .beats_number(beats_number),
    .beats_tile(beats_tile)
);

loss_gradient_pynq_z2 loss_gradient_21 (
    .clk(clk),
    .reset(reset),
    .scale(fields_score_scale),
    .data(data),
    .setup_forward(setup_forward),
    .setup_loss(setup_loss),
    .setup_backward(setup_backward),
    .setup_stored(setup_stored),
    .setup_scores(setup_scores),
    .setup_softmax(setup_softmax),
    .setup_precise(setup_precise),
    .setup_whole(setup_whole),
    .setup_rows(setup_rows),
    .setup_rows_less(setup_rows_less),
    .setup_penultimate(setup_penultimate),
    .setup_final_tile(setup_final_tile),
    .setup_final_less(setup_final_less),
    .setup_full_less(setup_full_less),
    .setup_tail_lanes(setup_tail_lanes),
    .setup_state(setup_state),
    .beats_label(beats_label),
    .beats_value(beats_value),
    .beats_half(beats_half),
    .beats_summing(beats_summing),
    .beats_opens(beats_opens),
    .beats_closes(beats_closes),
    .beats_row(beats_row),
    .beats_number(beats_number),
    .beats_tile(beats_tile),
    .injection_valid(injection_valid),
    .injection_address(injection_address),
    .injection_group(injection_group),
    .injection_data(injection_data)
);

error_scale error_scale_22 (
    .clk(clk),
    .rate(fields_rate),
    .spread(spread),
    .base(base),
    .bias_distance(bias_distance),
    .following(following),
    .ready(conditions_scale),
    .setup_forward(setup_forward),
    .setup_loss(setup_loss),
    .setup_backward(setup_backward),
    .setup_stored(setup_stored),
    .setup_scores(setup_scores),
    .setup_softmax(setup_softmax),
    .setup_precise(setup_precise),
    .setup_whole(setup_whole),
    .setup_rows(setup_rows),
    .setup_rows_less(setup_rows_less),
    .setup_penultimate(setup_penultimate),
    .setup_final_tile(setup_final_tile),
    .setup_final_less(setup_final_less),
    .setup_full_less(setup_full_less),
    .setup_tail_lanes(setup_tail_lanes),
    .setup_state(setup_state),
    .headers_exponent(headers_exponent),
    .headers_target(headers_target),
    .headers_shift(headers_shift),
    .headers_shift_below(headers_shift_below),
    .headers_there(headers_there)
);

header_beat header_beat_23 (
    .clk(clk),
    .reset(reset),
    .finish(finish),
    .spreads(all_spreads),
    .greatest(greatest),
    .spread(spread),
    .following(following),
    .finished(finished),
    .setup_forward(setup_forward),
    .setup_loss(setup_loss),
    .setup_backward(setup_backward),
    .setup_stored(setup_stored),
    .setup_scores(setup_scores),
    .setup_softmax(setup_softmax),
    .setup_precise(setup_precise),
    .setup_whole(setup_whole),
    .setup_rows(setup_rows),
    .setup_rows_less(setup_rows_less),
    .setup_penultimate(setup_penultimate),
    .setup_final_tile(setup_final_tile),
    .setup_final_less(setup_final_less),
    .setup_full_less(setup_full_less),
    .setup_tail_lanes(setup_tail_lanes),
    .setup_state(setup_state),
    .headers_exponent(headers_exponent),
    .headers_target(headers_target),
    .headers_shift(headers_shift),
    .headers_shift_below(headers_shift_below),
    .headers_there(headers_there),
    .beat_valid(header_valid),
    .beat_data(header_data),
    .beat_strobe(header_strobe)
);

delay_line_2_v5 delay_line_24 (
    .clk(clk),
    .source(finished),
    .late(conditions_finished)
);

outgoing_beats_32 outgoing_beats_25 (
    .clk(clk),
    .active(active),
    .go(go),
    .finish(finish),
    .base(fields_output),
    .stride(fields_output_stride),
    .results(all_results),
    .setup_forward(setup_forward),
    .setup_loss(setup_loss),
    .setup_backward(setup_backward),
    .setup_stored(setup_stored),
    .setup_scores(setup_scores),
    .setup_softmax(setup_softmax),
    .setup_precise(setup_precise),
    .setup_whole(setup_whole),
    .setup_rows(setup_rows),
    .setup_rows_less(setup_rows_less),
    .setup_penultimate(setup_penultimate),
    .setup_final_tile(setup_final_tile),
    .setup_final_less(setup_final_less),
    .setup_full_less(setup_full_less),
    .setup_tail_lanes(setup_tail_lanes),
    .setup_state(setup_state),
    .flags_writing(result_flags_writing),
    .flags_summing(result_flags_summing),
    .flags_deviating(result_flags_deviating),
    .flags_last(result_flags_last),
    .flags_tail(result_flags_tail),
    .flags_row_end(result_flags_row_end),
    .flags_tile_end(result_flags_tile_end),
    .flags_group(result_flags_group),
    .record_beats_valid(record_beats_valid),
    .record_beats_last(record_beats_last),
    .record_beats_data(record_beats_data),
    .record_beats_strobe(record_beats_strobe),
    .header_valid(header_valid),
    .header_data(header_data),
    .header_strobe(header_strobe),
    .stream_valid(stream_valid),
    .stream_last(stream_last),
    .stream_address(stream_address),
    .stream_data(stream_data),
    .stream_strobe(stream_strobe)
);


assign control_forward = setup_forward;
assign control_scores = setup_scores;
assign control_stored = setup_stored;
assign control_rows = setup_rows;
assign control_write_group = work_write_group;
assign control_mean = work_mean;
assign control_distance = work_distance;
assign control_term = work_term;
assign control_clear = go;



assign busy = (active || starting);



assign conditions_sums = sums_ready;
assign conditions_hold = sum_hold;
assign conditions_room = write_room;
assign conditions_working = work_busy;
assign conditions_fetching = work_running;



assign all_captured = packed_captured;
assign all_spreads = packed_spreads;
assign all_results = packed_results;

endmodule

module delay_line_1_v2 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [63:0] source;
output [63:0] late;
reg [63:0] late;




always @(posedge clk) begin: shift
    late <= source;
end

endmodule

module instruction_setup_pynq_z2 (
    clk,
    start,
    reset,
    starting,
    go,
    fields_opcode,
    fields_draw,
    fields_plane,
    fields_statistics,
    fields_output_format,
    fields_planes,
    fields_exact,
    fields_score_scale,
    fields_loss,
    fields_gradient,
    fields_divisor,
    fields_polarised,
    fields_rate,
    fields_rows,
    fields_stream,
    fields_inputs,
    fields_outputs,
    fields_input,
    fields_input_stride,
    fields_error,
    fields_error_stride,
    fields_output,
    fields_output_stride,
    fields_weights,
    fields_samples,
    fields_plane_stride,
    fields_state,
    fields_state_below,
    fields_labels,
    fields_seed,
    fields_step,
    setup_forward,
    setup_loss,
    setup_backward,
    setup_stored,
    setup_scores,
    setup_softmax,
    setup_precise,
    setup_whole,
    setup_rows,
    setup_rows_less,
    setup_penultimate,
    setup_final_tile,
    setup_final_less,
    setup_full_less,
    setup_tail_lanes,
    setup_state
);
// ``setup`` of the instruction; starting, go: pulses 1 and 2 cycles after ``start``, if it is for the epilogue.

input clk;
input start;
input reset;
output starting;
wire starting;
output go;
reg go;
input [7:0] fields_opcode;
input [3:0] fields_draw;
input [3:0] fields_plane;
input fields_statistics;
input fields_output_format;
input fields_planes;
input fields_exact;
input [1:0] fields_score_scale;
input fields_loss;
input fields_gradient;
input fields_divisor;
input fields_polarised;
input signed [7:0] fields_rate;
input [15:0] fields_rows;
input [15:0] fields_stream;
input [15:0] fields_inputs;
input [15:0] fields_outputs;
input [31:0] fields_input;
input [31:0] fields_input_stride;
input [31:0] fields_error;
input [31:0] fields_error_stride;
input [31:0] fields_output;
input [31:0] fields_output_stride;
input [31:0] fields_weights;
input [31:0] fields_samples;
input [31:0] fields_plane_stride;
input [31:0] fields_state;
input [31:0] fields_state_below;
input [31:0] fields_labels;
input [31:0] fields_seed;
input [31:0] fields_step;
output setup_forward;
reg setup_forward;
output setup_loss;
reg setup_loss;
output setup_backward;
reg setup_backward;
output setup_stored;
reg setup_stored;
output setup_scores;
reg setup_scores;
output setup_softmax;
reg setup_softmax;
output setup_precise;
reg setup_precise;
output setup_whole;
reg setup_whole;
output [8:0] setup_rows;
reg [8:0] setup_rows;
output [7:0] setup_rows_less;
reg [7:0] setup_rows_less;
output [7:0] setup_penultimate;
reg [7:0] setup_penultimate;
output [8:0] setup_final_tile;
reg [8:0] setup_final_tile;
output [4:0] setup_final_less;
reg [4:0] setup_final_less;
output [4:0] setup_full_less;
reg [4:0] setup_full_less;
output [7:0] setup_tail_lanes;
reg [7:0] setup_tail_lanes;
output [31:0] setup_state;
reg [31:0] setup_state;

reg [11:0] last;
reg mine;
wire [7:0] rows_last;
reg started;



always @(fields_inputs, fields_outputs, setup_backward) begin: count
    if (setup_backward) begin
        last = (fields_inputs[12-1:0] - 1);
    end
    else begin
        last = (fields_outputs[12-1:0] - 1);
    end
end



assign rows_last = (fields_rows[(9 - 1)-1:0] - 1);



assign starting = (started && mine);


always @(posedge clk) begin: hold
    mine <= ((fields_opcode == 5) || (fields_opcode == 4) || (fields_opcode == 3));
    setup_forward <= (fields_opcode == 3);
    setup_loss <= (fields_opcode == 4);
    setup_backward <= (fields_opcode == 5);
    setup_stored <= ((fields_opcode == 3) && (fields_statistics == 1));
    setup_scores <= ((fields_opcode == 3) && (fields_output_format == 1));
    setup_softmax <= ((fields_opcode == 4) && (fields_loss == 1));
    setup_precise <= (fields_divisor == 1);
    setup_whole <= ((fields_gradient == 1) && (fields_opcode != 3));
    setup_rows <= fields_rows[9-1:0];
    setup_rows_less <= rows_last;
    setup_final_tile <= last[12-1:5];
    setup_final_less <= last[5-1:0];
    setup_full_less <= 31;
    if (setup_backward) begin
        setup_state <= fields_state_below;
    end
    else begin
        setup_state <= fields_state;
    end
end


always @(posedge clk) begin: derive
    setup_penultimate <= (setup_rows_less - 1);
    setup_tail_lanes <= ((2 << setup_final_less[3-1:0]) - 1);
end


always @(posedge clk) begin: announce
    started <= (start && (!reset));
    go <= (starting && (!reset));
end

endmodule

module passes_pynq_z2 (
    clk,
    reset,
    starting,
    go,
    fetch,
    finish,
    active,
    setup_forward,
    setup_loss,
    setup_backward,
    setup_stored,
    setup_scores,
    setup_softmax,
    setup_precise,
    setup_whole,
    setup_rows,
    setup_rows_less,
    setup_penultimate,
    setup_final_tile,
    setup_final_less,
    setup_full_less,
    setup_tail_lanes,
    setup_state,
    conditions_scale,
    conditions_records,
    conditions_rows,
    conditions_sums,
    conditions_hold,
    conditions_room,
    conditions_near,
    conditions_dividing,
    conditions_working,
    conditions_fetching,
    conditions_finished,
    slot_fire,
    slot_half,
    slot_row,
    slot_group,
    slot_tile,
    slot_writing,
    slot_deviating,
    slot_last,
    slot_tail,
    slot_row_end,
    slot_tile_end
);
// Walks through the column tiles.
// 
// FORWARD: each group's rows twice, for mean and deviation; with stored statistics only its records; LOSS, BACKWARD:
// each group's rows once, or twice for the whole gradient; then row by row, all groups, to write. A
// group's next pass fires into the end of the division of the one before.
// 
// starting, go: pulses, go two cycles later; slot: out; fetch: pulse, the records of ``slot.group``; finish: pulse,
// all results have left; active: out, after ``starting`` until ``conditions.finished``.

input clk;
input reset;
input starting;
input go;
output fetch;
reg fetch;
output finish;
reg finish;
output active;
reg active;
input setup_forward;
input setup_loss;
input setup_backward;
input setup_stored;
input setup_scores;
input setup_softmax;
input setup_precise;
input setup_whole;
input [8:0] setup_rows;
input [7:0] setup_rows_less;
input [7:0] setup_penultimate;
input [8:0] setup_final_tile;
input [4:0] setup_final_less;
input [4:0] setup_full_less;
input [7:0] setup_tail_lanes;
input [31:0] setup_state;
input conditions_scale;
input conditions_records;
input conditions_rows;
input conditions_sums;
input conditions_hold;
input conditions_room;
input conditions_near;
input conditions_dividing;
input conditions_working;
input conditions_fetching;
input conditions_finished;
output slot_fire;
wire slot_fire;
output slot_half;
reg slot_half;
output [7:0] slot_row;
reg [7:0] slot_row;
output [1:0] slot_group;
reg [1:0] slot_group;
output [8:0] slot_tile;
reg [8:0] slot_tile;
output slot_writing;
wire slot_writing;
output slot_deviating;
reg slot_deviating;
output slot_last;
wire slot_last;
output slot_tail;
wire slot_tail;
output slot_row_end;
wire slot_row_end;
output slot_tile_end;
wire slot_tile_end;

wire advance;
reg again;
wire at_end;
reg drained;
wire firing;
wire issuing;
wire last_group;
reg last_row;
wire [4:0] less;
wire next_group;
wire next_row;
reg open_writing;
reg pause;
reg ready;
reg released;
reg [4:0] settle;
reg [3:0] state;



tile_count tile_count_1 (
    .clk(clk),
    .clear(go),
    .advance(advance),
    .final_tile(setup_final_tile),
    .final_less(setup_final_less),
    .full_less(setup_full_less),
    .less(less),
    .at_end(at_end)
);


assign last_group = (slot_group == less[5-1:3]);


always @(posedge clk) begin: look_ahead
    open_writing <= ((state == 6) && conditions_room && (!conditions_dividing) && (!conditions_working));
    ready <= ((state == 2) && conditions_records && (conditions_sums || setup_loss) && (conditions_rows || setup_forward));
    drained <= ((state == 7) && (settle <= 1));
    released <= ((state == 7) && (settle <= (12 + 1)) && (!setup_stored));
    again <= ((setup_forward || setup_whole) && (!slot_deviating));
end



assign issuing = ((state == 3) || ((state == 6) && open_writing && (!pause)));



assign firing = (issuing && (!conditions_hold));



assign slot_fire = issuing;
assign slot_writing = (state == 6);
assign slot_last = last_row;
assign slot_tail = (at_end && last_group);
assign slot_row_end = last_group;
assign slot_tile_end = (last_group && last_row);



assign advance = ((state == 7) && (!at_end) && (drained || released));
assign next_row = (firing && ((state == 3) || last_group));
assign next_group = (((state == 6) && firing) || ((state == 4) && conditions_near && (!again)) || ((state == 5) && fetch));


always @(posedge clk) begin: count
    pause <= (firing && setup_scores);
    if (next_group) begin
        slot_group <= (slot_group + 1);
        if (last_group) begin
            slot_group <= 0;
        end
    end
    if (next_row) begin
        slot_row <= (slot_row + 1);
        last_row <= (slot_row == setup_penultimate);
    end
    if (advance) begin
        slot_tile <= (slot_tile + 1);
        slot_half <= (!slot_half);
    end
    if ((state == 2)) begin
        slot_group <= 0;
    end
    if (((state == 2) || (state == 4))) begin
        slot_row <= 0;
        last_row <= 1'b0;
    end
    if (go) begin
        slot_tile <= 0;
        slot_half <= 1'b0;
    end
end


always @(posedge clk) begin: step
    fetch <= 1'b0;
    finish <= 1'b0;
    if ((settle != 0)) begin
        settle <= (settle - 1);
    end
    if ((state == 1)) begin
        if ((conditions_scale && (settle == 0))) begin
            state <= 2;
        end
    end
    else if ((state == 2)) begin
        slot_deviating <= 1'b0;
        if (ready) begin
            state <= 3;
            if (setup_stored) begin
                state <= 5;
            end
        end
    end
    else if ((state == 3)) begin
        if ((firing && last_row)) begin
            state <= 4;
        end
    end
    else if ((state == 4)) begin
        if (conditions_near) begin
            state <= 3;
            slot_deviating <= again;
            if ((last_group && (!again))) begin
                state <= 6;
            end
        end
    end
    else if ((state == 5)) begin
        if (fetch) begin
            if (last_group) begin
                state <= 6;
            end
        end
        else if (((!conditions_fetching) && (!conditions_dividing))) begin
            fetch <= 1'b1;
        end
    end
    else if ((state == 6)) begin
        if ((firing && last_group && last_row)) begin
            state <= 7;
            settle <= 16;
        end
    end
    else if ((state == 7)) begin
        if (advance) begin
            state <= 2;
        end
        else if ((at_end && drained)) begin
            state <= 8;
            finish <= 1'b1;
        end
    end
    else if (((state == 8) && conditions_finished)) begin
        state <= 0;
        active <= 1'b0;
    end
    if (starting) begin
        active <= 1'b1;
    end
    if (go) begin
        state <= 1;
        settle <= 16;
    end
    if (reset) begin
        state <= 0;
        active <= 1'b0;
    end
end

endmodule

module tile_count (
    clk,
    clear,
    advance,
    final_tile,
    final_less,
    full_less,
    less,
    at_end
);
// Whether the tile that a side works on is the last one, and how large it is; ``advance`` goes to the next.
// 
// clear: the first tile. final_tile [9]: number of the last one, static from the cycle before ``clear`` on.
// final_less, full_less, static: what ``less`` is in the last tile, and in all others: the number of its last channel,
// or beat. less, at_end (it is the last one), out, one cycle after a pulse; no ``advance`` follows a pulse at once.

input clk;
input clear;
input advance;
input [8:0] final_tile;
input [4:0] final_less;
input [4:0] full_less;
output [4:0] less;
reg [4:0] less;
output at_end;
reg at_end;

reg [8:0] left;
reg one_left;
reg single;



always @(posedge clk) begin: count
    if (clear) begin
        left <= final_tile;
    end
    else if (advance) begin
        left <= (left - 1);
    end
end


always @(posedge clk) begin: look_ahead
    one_left <= (left == 1);
    single <= (final_tile == 0);
end


always @(posedge clk) begin: hold
    if ((clear || advance)) begin
        if (((clear && single) || (one_left && (!clear)))) begin
            at_end <= 1'b1;
            less <= final_less;
        end
        else begin
            at_end <= 1'b0;
            less <= full_less;
        end
    end
end

endmodule

module slots_pynq_z2 (
    clk,
    reset,
    hold,
    sum_address,
    sum_group,
    quad,
    tile_done,
    sums_release,
    measure,
    setup_forward,
    setup_loss,
    setup_backward,
    setup_stored,
    setup_scores,
    setup_softmax,
    setup_precise,
    setup_whole,
    setup_rows,
    setup_rows_less,
    setup_penultimate,
    setup_final_tile,
    setup_final_less,
    setup_full_less,
    setup_tail_lanes,
    setup_state,
    slot_fire,
    slot_half,
    slot_row,
    slot_group,
    slot_tile,
    slot_writing,
    slot_deviating,
    slot_last,
    slot_tail,
    slot_row_end,
    slot_tile_end,
    control_forward,
    control_scores,
    control_stored,
    control_rows,
    control_mean_group,
    control_uncentred,
    control_distance_group,
    control_term_group,
    control_accumulate,
    control_magnitude,
    control_seed,
    control_centred,
    control_divide,
    control_partial,
    control_prepare,
    control_load,
    control_weigh,
    control_capture,
    control_take,
    control_take_part,
    control_mean_write,
    control_mean_write_group,
    control_mean_write_kind,
    control_write_group,
    control_mean,
    control_distance,
    control_term,
    control_clear,
    control_keep,
    summed_writing,
    summed_summing,
    summed_deviating,
    summed_last,
    summed_tail,
    summed_row_end,
    summed_tile_end,
    summed_group,
    results_writing,
    results_summing,
    results_deviating,
    results_last,
    results_tail,
    results_row_end,
    results_tile_end,
    results_group
);
// Presents the random quad and the address of a slot in the cycle after ``fire``, its cycle 0, and tells the
// lanes, each in its time, what to do with it.
// 
// hold: none starts.
// quad [30] out; sum_address {half, row}, sum_group [2] out, 0 without a slot. tile_done, sums_release: pulses after
// the last read of a tile (sums_release not in LOSS). control: the part that concerns slots, out.
// measure [8] out: lanes whose difference counts, in cycle DIFFERENCE_AT. summed, results: the slot in cycle
// DIFFERENCE_AT - 1, and in cycle RESULT_AT.

input clk;
input reset;
input hold;
output [8:0] sum_address;
reg [8:0] sum_address;
output [1:0] sum_group;
reg [1:0] sum_group;
output [29:0] quad;
reg [29:0] quad;
output tile_done;
reg tile_done;
output sums_release;
reg sums_release;
output [7:0] measure;
reg [7:0] measure;
input setup_forward;
input setup_loss;
input setup_backward;
input setup_stored;
input setup_scores;
input setup_softmax;
input setup_precise;
input setup_whole;
input [8:0] setup_rows;
input [7:0] setup_rows_less;
input [7:0] setup_penultimate;
input [8:0] setup_final_tile;
input [4:0] setup_final_less;
input [4:0] setup_full_less;
input [7:0] setup_tail_lanes;
input [31:0] setup_state;
input slot_fire;
input slot_half;
input [7:0] slot_row;
input [1:0] slot_group;
input [8:0] slot_tile;
input slot_writing;
input slot_deviating;
input slot_last;
input slot_tail;
input slot_row_end;
input slot_tile_end;
input control_forward;
input control_scores;
input control_stored;
input [8:0] control_rows;
output [1:0] control_mean_group;
wire [1:0] control_mean_group;
output control_uncentred;
wire control_uncentred;
output [1:0] control_distance_group;
wire [1:0] control_distance_group;
output [1:0] control_term_group;
reg [1:0] control_term_group;
output control_accumulate;
wire control_accumulate;
output control_magnitude;
wire control_magnitude;
input control_seed;
input control_centred;
input control_divide;
input control_partial;
input control_prepare;
input control_load;
output control_weigh;
wire control_weigh;
input control_capture;
input control_take;
input control_take_part;
input control_mean_write;
input [1:0] control_mean_write_group;
input [1:0] control_mean_write_kind;
input [1:0] control_write_group;
input [23:0] control_mean;
input [7:0] control_distance;
input [21:0] control_term;
input control_clear;
output control_keep;
wire control_keep;
output summed_writing;
wire summed_writing;
output summed_summing;
wire summed_summing;
output summed_deviating;
wire summed_deviating;
output summed_last;
wire summed_last;
output summed_tail;
wire summed_tail;
output summed_row_end;
wire summed_row_end;
output summed_tile_end;
wire summed_tile_end;
output [1:0] summed_group;
wire [1:0] summed_group;
output results_writing;
wire results_writing;
output results_summing;
wire results_summing;
output results_deviating;
wire results_deviating;
output results_last;
wire results_last;
output results_tail;
wire results_tail;
output results_row_end;
wire results_row_end;
output results_tile_end;
wire results_tile_end;
output [1:0] results_group;
wire [1:0] results_group;

wire [8:0] flags_early;
wire [8:0] flags_sum;
wire [8:0] flags_distance;
wire [8:0] flags_term;
wire [8:0] flags_kept;
wire [8:0] flags_result;
reg [8:0] flags_0;
wire [8:0] number;
wire summing;
wire before_term_writing;
wire before_term_summing;
wire before_term_deviating;
wire before_term_last;
wire before_term_tail;
wire before_term_row_end;
wire before_term_tile_end;
wire [1:0] before_term_group;
wire early_writing;
wire early_summing;
wire early_deviating;
wire early_last;
wire early_tail;
wire early_row_end;
wire early_tile_end;
wire [1:0] early_group;
wire first_writing;
wire first_summing;
wire first_deviating;
wire first_last;
wire first_tail;
wire first_row_end;
wire first_tile_end;
wire [1:0] first_group;
wire kept_writing;
wire kept_summing;
wire kept_deviating;
wire kept_last;
wire kept_tail;
wire kept_row_end;
wire kept_tile_end;
wire [1:0] kept_group;
wire of_sum_writing;
wire of_sum_summing;
wire of_sum_deviating;
wire of_sum_last;
wire of_sum_tail;
wire of_sum_row_end;
wire of_sum_tile_end;
wire [1:0] of_sum_group;



delay_line_2_v3 delay_line_1 (
    .clk(clk),
    .source(flags_0),
    .late(flags_early)
);

delay_line_1_v3 delay_line_2 (
    .clk(clk),
    .source(flags_early),
    .late(flags_sum)
);

delay_line_1_v3 delay_line_3 (
    .clk(clk),
    .source(flags_sum),
    .late(flags_distance)
);

delay_line_3_v7 delay_line_4 (
    .clk(clk),
    .source(flags_distance),
    .late(flags_term)
);

delay_line_3_v7 delay_line_5 (
    .clk(clk),
    .source(flags_term),
    .late(flags_kept)
);

delay_line_2_v3 delay_line_6 (
    .clk(clk),
    .source(flags_kept),
    .late(flags_result)
);

slot_flags slot_flags_7 (
    .word(flags_0),
    .flags_writing(first_writing),
    .flags_summing(first_summing),
    .flags_deviating(first_deviating),
    .flags_last(first_last),
    .flags_tail(first_tail),
    .flags_row_end(first_row_end),
    .flags_tile_end(first_tile_end),
    .flags_group(first_group)
);

slot_flags slot_flags_8 (
    .word(flags_early),
    .flags_writing(early_writing),
    .flags_summing(early_summing),
    .flags_deviating(early_deviating),
    .flags_last(early_last),
    .flags_tail(early_tail),
    .flags_row_end(early_row_end),
    .flags_tile_end(early_tile_end),
    .flags_group(early_group)
);

slot_flags slot_flags_9 (
    .word(flags_sum),
    .flags_writing(of_sum_writing),
    .flags_summing(of_sum_summing),
    .flags_deviating(of_sum_deviating),
    .flags_last(of_sum_last),
    .flags_tail(of_sum_tail),
    .flags_row_end(of_sum_row_end),
    .flags_tile_end(of_sum_tile_end),
    .flags_group(of_sum_group)
);

slot_flags slot_flags_10 (
    .word(flags_distance),
    .flags_writing(summed_writing),
    .flags_summing(summed_summing),
    .flags_deviating(summed_deviating),
    .flags_last(summed_last),
    .flags_tail(summed_tail),
    .flags_row_end(summed_row_end),
    .flags_tile_end(summed_tile_end),
    .flags_group(summed_group)
);

slot_flags slot_flags_11 (
    .word(flags_term),
    .flags_writing(before_term_writing),
    .flags_summing(before_term_summing),
    .flags_deviating(before_term_deviating),
    .flags_last(before_term_last),
    .flags_tail(before_term_tail),
    .flags_row_end(before_term_row_end),
    .flags_tile_end(before_term_tile_end),
    .flags_group(before_term_group)
);

slot_flags slot_flags_12 (
    .word(flags_kept),
    .flags_writing(kept_writing),
    .flags_summing(kept_summing),
    .flags_deviating(kept_deviating),
    .flags_last(kept_last),
    .flags_tail(kept_tail),
    .flags_row_end(kept_row_end),
    .flags_tile_end(kept_tile_end),
    .flags_group(kept_group)
);

slot_flags slot_flags_13 (
    .word(flags_result),
    .flags_writing(results_writing),
    .flags_summing(results_summing),
    .flags_deviating(results_deviating),
    .flags_last(results_last),
    .flags_tail(results_tail),
    .flags_row_end(results_row_end),
    .flags_tile_end(results_tile_end),
    .flags_group(results_group)
);


assign number = {slot_tile[(9 - 2)-1:0], slot_group[2-1:0]};


always @(posedge clk) begin: draw
    quad <= {13'h0, slot_row, number};
end



assign summing = (!slot_writing);


always @(posedge clk) begin: present
    sum_address <= 0;
    sum_group <= 0;
    flags_0 <= 0;
    if ((slot_fire && (!hold) && (!reset))) begin
        sum_address <= {slot_half, slot_row[8-1:0]};
        sum_group <= slot_group;
        flags_0 <= {slot_writing, summing, slot_deviating, slot_last, slot_tail, slot_row_end, slot_tile_end, slot_group};
    end
end


always @(posedge clk) begin: free
    tile_done <= (first_writing && first_tile_end && (!reset));
    sums_release <= (first_writing && first_tile_end && (!setup_loss) && (!reset));
end



assign control_mean_group = of_sum_group;
assign control_uncentred = (early_summing && (!early_deviating));
assign control_distance_group = summed_group;
assign control_accumulate = summed_summing;
assign control_magnitude = (summed_deviating && setup_forward);
assign control_weigh = (setup_whole && summed_summing && (!summed_deviating));
assign control_keep = kept_writing;


always @(posedge clk) begin: tell_later
    control_term_group <= before_term_group;
    measure <= 0;
    if ((summed_writing && (!setup_forward))) begin
        measure <= ((1 << 8) - 1);
        if (summed_tail) begin
            measure <= setup_tail_lanes;
        end
    end
end

endmodule

module delay_line_2_v3 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [8:0] source;
output [8:0] late;
wire [8:0] late;

reg [17:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(9 * (2 - 1))-1:0], source};
end



assign late = line[(9 * 2)-1:(9 * (2 - 1))];

endmodule

module delay_line_1_v3 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [8:0] source;
output [8:0] late;
reg [8:0] late;




always @(posedge clk) begin: shift
    late <= source;
end

endmodule

module delay_line_3_v7 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [8:0] source;
output [8:0] late;
wire [8:0] late;

reg [26:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(9 * (3 - 1))-1:0], source};
end



assign late = line[(9 * 3)-1:(9 * (3 - 1))];

endmodule

module slot_flags (
    word,
    flags_writing,
    flags_summing,
    flags_deviating,
    flags_last,
    flags_tail,
    flags_row_end,
    flags_tile_end,
    flags_group
);
// Names for the flags of a slot, which travel as the bits of ``word``; no cycle.

input [8:0] word;
output flags_writing;
wire flags_writing;
output flags_summing;
wire flags_summing;
output flags_deviating;
wire flags_deviating;
output flags_last;
wire flags_last;
output flags_tail;
wire flags_tail;
output flags_row_end;
wire flags_row_end;
output flags_tile_end;
wire flags_tile_end;
output [1:0] flags_group;
wire [1:0] flags_group;





assign flags_writing = word[8];
assign flags_summing = word[7];
assign flags_deviating = word[6];
assign flags_last = word[5];
assign flags_tail = word[4];
assign flags_row_end = word[3];
assign flags_tile_end = word[2];
assign flags_group = word[2-1:0];

endmodule

module division (
    clk,
    reset,
    go,
    fetch,
    fetch_group,
    fetch_tail,
    near,
    busy,
    setup_forward,
    setup_loss,
    setup_backward,
    setup_stored,
    setup_scores,
    setup_softmax,
    setup_precise,
    setup_whole,
    setup_rows,
    setup_rows_less,
    setup_penultimate,
    setup_final_tile,
    setup_final_less,
    setup_full_less,
    setup_tail_lanes,
    setup_state,
    summed_writing,
    summed_summing,
    summed_deviating,
    summed_last,
    summed_tail,
    summed_row_end,
    summed_tile_end,
    summed_group,
    control_forward,
    control_scores,
    control_stored,
    control_rows,
    control_mean_group,
    control_uncentred,
    control_distance_group,
    control_term_group,
    control_accumulate,
    control_magnitude,
    control_seed,
    control_centred,
    control_divide,
    control_partial,
    control_prepare,
    control_load,
    control_weigh,
    control_capture,
    control_take,
    control_take_part,
    control_mean_write,
    control_mean_write_group,
    control_mean_write_kind,
    control_write_group,
    control_mean,
    control_distance,
    control_term,
    control_clear,
    control_keep,
    work_start,
    work_copy,
    work_group,
    work_less,
    work_running,
    work_busy,
    work_write,
    work_write_group,
    work_mean,
    work_distance,
    work_term
);
// Divides after the last slot of a sum, QUOTIENT_BITS steps and a cycle in which the quotient is there; then means
// are written, for the whole gradient three words, and ``near`` is two cycles later.
// 
// go: pulse; summed: slot in cycle DIFFERENCE_AT - 1, when the lanes are told to add it; control: the
//     part that concerns the accumulators, out.
// fetch: pulse, work on the records of group fetch_group [2] without a division (fetch_tail: it is the last one).
// work: its start, group, less, copy, out: after the first sum in LOSS and BACKWARD, after each quotient in FORWARD.
// near, busy: out, see NEAR; busy until ``work`` has been told.

input clk;
input reset;
input go;
input fetch;
input [1:0] fetch_group;
input fetch_tail;
output near;
reg near;
output busy;
wire busy;
input setup_forward;
input setup_loss;
input setup_backward;
input setup_stored;
input setup_scores;
input setup_softmax;
input setup_precise;
input setup_whole;
input [8:0] setup_rows;
input [7:0] setup_rows_less;
input [7:0] setup_penultimate;
input [8:0] setup_final_tile;
input [4:0] setup_final_less;
input [4:0] setup_full_less;
input [7:0] setup_tail_lanes;
input [31:0] setup_state;
input summed_writing;
input summed_summing;
input summed_deviating;
input summed_last;
input summed_tail;
input summed_row_end;
input summed_tile_end;
input [1:0] summed_group;
input control_forward;
input control_scores;
input control_stored;
input [8:0] control_rows;
input [1:0] control_mean_group;
input control_uncentred;
input [1:0] control_distance_group;
input [1:0] control_term_group;
input control_accumulate;
input control_magnitude;
output control_seed;
reg control_seed;
output control_centred;
reg control_centred;
output control_divide;
reg control_divide;
output control_partial;
reg control_partial;
output control_prepare;
reg control_prepare;
output control_load;
reg control_load;
input control_weigh;
output control_capture;
reg control_capture;
output control_take;
reg control_take;
output control_take_part;
reg control_take_part;
output control_mean_write;
wire control_mean_write;
output [1:0] control_mean_write_group;
wire [1:0] control_mean_write_group;
output [1:0] control_mean_write_kind;
wire [1:0] control_mean_write_kind;
input [1:0] control_write_group;
input [23:0] control_mean;
input [7:0] control_distance;
input [21:0] control_term;
input control_clear;
input control_keep;
output work_start;
reg work_start;
output work_copy;
reg work_copy;
output [1:0] work_group;
reg [1:0] work_group;
output [2:0] work_less;
reg [2:0] work_less;
input work_running;
input work_busy;
input [7:0] work_write;
input [1:0] work_write_group;
input [23:0] work_mean;
input [7:0] work_distance;
input [21:0] work_term;

reg before_last;
reg deviating;
reg first_step;
reg [1:0] group;
reg near_step;
wire parting;
reg quotient;
reg running;
reg starting;
reg [4:0] step;
reg tail;
reg told;
reg [2:0] words;



always @(posedge clk) begin: count
    near_step <= (running && (step == 21));
    before_last <= near_step;
    near <= (running && (step == 21));
    if (setup_whole) begin
        near <= before_last;
    end
    first_step <= 1'b0;
    quotient <= (running && (step == 23) && (!reset));
    if (running) begin
        step <= (step + 1);
        if ((step == 23)) begin
            running <= 1'b0;
        end
    end
    if ((summed_summing && summed_last)) begin
        running <= 1'b1;
        first_step <= (!reset);
        step <= 0;
        group <= summed_group;
        deviating <= summed_deviating;
        tail <= summed_tail;
    end
    words <= {words[2-1:0], (quotient && (!(setup_forward && deviating)))};
    if (reset) begin
        running <= 1'b0;
        words <= 0;
    end
end


always @(deviating, first_step, go, parting, quotient, running, setup_forward, step) begin: tell_lanes
    control_divide = (running && (!(parting && (step <= 2))));
    control_partial = (running && parting && (step != 23));
    control_prepare = (running && parting && (step == 1));
    control_load = (running && parting && (step == 2));
    control_seed = (go || quotient);
    control_centred = (go || (!setup_forward) || deviating);
    control_take = quotient;
    control_take_part = (quotient && parting);
    control_capture = quotient;
    if ((!setup_forward)) begin
        control_capture = (first_step && (!deviating));
    end
end



assign control_mean_write = (words[0] || (setup_whole && (words[1] || words[2])));
assign control_mean_write_group = group;
assign control_mean_write_kind = {words[1], (words[0] || words[1])};



assign parting = (setup_whole && (!deviating));


always @(deviating, fetch, first_step, quotient, setup_forward) begin: choose
    starting = fetch;
    if (setup_forward) begin
        if (quotient) begin
            starting = 1'b1;
        end
    end
    else if ((first_step && (!deviating))) begin
        starting = 1'b1;
    end
end


always @(posedge clk) begin: tell_work
    work_start <= (starting && (!reset));
    told <= (starting && (!reset));
    work_copy <= (setup_forward && (!setup_stored) && (!deviating));
    work_group <= group;
    work_less <= ((1 << 3) - 1);
    if (setup_stored) begin
        work_group <= fetch_group;
        if (fetch_tail) begin
            work_less <= setup_final_less[3-1:0];
        end
    end
    else if (tail) begin
        work_less <= setup_final_less[3-1:0];
    end
end



assign busy = (running || quotient || told);

endmodule

(* keep_hierarchy = "yes" *)
module epilogue_lane (
    clk,
    value,
    code,
    measure,
    random,
    write,
    captured,
    spread,
    result,
    control_forward,
    control_scores,
    control_stored,
    control_rows,
    control_mean_group,
    control_uncentred,
    control_distance_group,
    control_term_group,
    control_accumulate,
    control_magnitude,
    control_seed,
    control_centred,
    control_divide,
    control_partial,
    control_prepare,
    control_load,
    control_weigh,
    control_capture,
    control_take,
    control_take_part,
    control_mean_write,
    control_mean_write_group,
    control_mean_write_kind,
    control_write_group,
    control_mean,
    control_distance,
    control_term,
    control_clear,
    control_keep
);
// Sums of one column in, its statistics and results out.
// 
// value [24] two's complement, a sum; code [4] of its activation, see `direction`, both in cycle SUM_AT of a slot;
// measure: in cycle DIFFERENCE_AT, the difference counts for ``spread``; random [16] in cycle RANDOM_AT; write: see
// `LaneControl`.
// captured [33]: copy of the accumulator; spread [6] signed out; result [16] out in cycle RESULT_AT.

input clk;
input [23:0] value;
input [3:0] code;
input measure;
input [15:0] random;
input write;
output [32:0] captured;
reg [32:0] captured;
output signed [5:0] spread;
wire signed [5:0] spread;
output [15:0] result;
wire [15:0] result;
input control_forward;
input control_scores;
input control_stored;
input [8:0] control_rows;
input [1:0] control_mean_group;
input control_uncentred;
input [1:0] control_distance_group;
input [1:0] control_term_group;
input control_accumulate;
input control_magnitude;
input control_seed;
input control_centred;
input control_divide;
input control_partial;
input control_prepare;
input control_load;
input control_weigh;
input control_capture;
input control_take;
input control_take_part;
input control_mean_write;
input [1:0] control_mean_write_group;
input [1:0] control_mean_write_kind;
input [1:0] control_write_group;
input [23:0] control_mean;
input [7:0] control_distance;
input [21:0] control_term;
input control_clear;
input control_keep;

wire [31:0] weighted;
wire [11:0] weight;
wire [27:0] scaled;
wire [24:0] shifted;
wire over;
reg accumulates;
wire [15:0] bits_added;
reg captures;
reg centred;
reg clear;
wire [3:0] code_late;
reg signed [24:0] difference;
reg [5:0] distance;
reg [7:0] distance_held;
wire [7:0] distance_read;
reg divide;
wire [4:0] exponent;
wire [1:0] factor;
reg forward;
reg keep;
wire [1:0] kind;
reg load;
reg magnitude;
wire masked;
reg signed [23:0] mean;
wire [23:0] mean_quotient;
wire [23:0] mean_read;
reg mean_write;
wire negative;
reg partial;
reg prepare;
reg [8:0] rows;
reg scores;
reg seed;
wire [1:0] shift;
reg stored;
reg take;
reg take_part;
reg [21:0] term;
wire [21:0] term_read;
wire [32:0] total;
reg uncentred;
reg signed [23:0] value_held;
reg weigh;
wire weighs;
reg [1:0] write_group;
reg [1:0] write_kind;



lane_means lane_means_1 (
    .clk(clk),
    .quotient(mean_quotient),
    .take(take),
    .take_part(take_part),
    .write(mean_write),
    .group(write_group),
    .kind(write_kind),
    .stored(stored),
    .load(write),
    .load_group(control_write_group),
    .load_mean(control_mean),
    .read_group(control_mean_group),
    .read_kind(kind),
    .mean(mean_read)
);

distributed_memory_4_8 distributed_memory_2 (
    .clk(clk),
    .write(write),
    .write_address(control_write_group),
    .word(control_distance),
    .read_address(control_distance_group),
    .read_word(distance_read)
);

distributed_memory_4_22 distributed_memory_3 (
    .clk(clk),
    .write(write),
    .write_address(control_write_group),
    .word(control_term),
    .read_address(control_term_group),
    .read_word(term_read)
);

always @(posedge clk) begin: take_control
    forward <= control_forward;
    scores <= control_scores;
    stored <= control_stored;
    rows <= control_rows;
    clear <= control_clear;
    keep <= control_keep;
    uncentred <= control_uncentred;
    accumulates <= control_accumulate;
    magnitude <= control_magnitude;
    seed <= control_seed;
    centred <= control_centred;
    divide <= control_divide;
    partial <= control_partial;
    prepare <= control_prepare;
    load <= control_load;
    weigh <= control_weigh;
    captures <= control_capture;
    take <= control_take;
    take_part <= control_take_part;
    mean_write <= control_mean_write;
    write_group <= control_mean_write_group;
    write_kind <= control_mean_write_kind;
end



assign kind = code[2-1:0];
assign masked = (code[2] && (!code[0]));
assign shift = code_late[4-1:2];
assign negative = code_late[1];
assign weighs = (weigh && code_late[0]);


always @(posedge clk) begin: take_sum
    if (masked) begin
        value_held <= 0;
    end
    else begin
        value_held <= $signed(value);
    end
end


always @(posedge clk) begin: take_mean
    if (uncentred) begin
        mean <= 0;
    end
    else begin
        mean <= $signed(mean_read);
    end
end


always @(posedge clk) begin: take_constants
    distance_held <= distance_read;
    distance <= distance_held[6-1:0];
    term <= term_read;
end


always @(posedge clk) begin: subtract
    difference <= (value_held - mean);
end


always @(posedge clk) begin: capture
    if (captures) begin
        captured <= total;
    end
end



assign exponent = term[5-1:0];
assign bits_added = random;
assign mean_quotient = total[24-1:0];
assign factor = distance_held[8-1:6];


delay_line_2_v2 delay_line_4 (
    .clk(clk),
    .source(code),
    .late(code_late)
);

weighted_sum weighted_sum_5 (
    .clk(clk),
    .difference(difference),
    .shift(shift),
    .negative(negative),
    .add(weighs),
    .clear(seed),
    .weighted(weighted),
    .weight(weight)
);

accumulator accumulator_6 (
    .clk(clk),
    .difference(difference),
    .accumulate(accumulates),
    .magnitude(magnitude),
    .restart(seed),
    .centred(centred),
    .divide(divide),
    .rows(rows),
    .weighted(weighted),
    .weight(weight),
    .partial(partial),
    .prepare(prepare),
    .load(load),
    .total(total)
);

lane_scaler lane_scaler_7 (
    .clk(clk),
    .difference(difference),
    .factor(factor),
    .scaled(scaled)
);

lane_shifter lane_shifter_8 (
    .clk(clk),
    .scaled(scaled),
    .distance(distance),
    .shifted(shifted),
    .over(over)
);

lane_rounder lane_rounder_9 (
    .clk(clk),
    .shifted(shifted),
    .over(over),
    .term(term),
    .random(bits_added),
    .forward(forward),
    .scores(scores),
    .keep(keep),
    .result(result)
);

largest_spread largest_spread_10 (
    .clk(clk),
    .clear(clear),
    .scaled(scaled),
    .measure(measure),
    .exponent(exponent),
    .spread(spread)
);
endmodule

module lane_means (
    clk,
    quotient,
    take,
    take_part,
    write,
    group,
    kind,
    stored,
    load,
    load_group,
    load_mean,
    read_group,
    read_kind,
    mean
);
// Keeps ``mean``, ``mean + part`` and ``mean - part`` of each group, for the kinds 0, 1 and 3 of activations.
// 
// quotient [24], of `accumulator`: take: it is the mean; take_part: it is the part, and the mean is 0.
// write: in a later cycle, the word of group [2] is written, and of kind [2], which is told a cycle before.
// stored: static; then load_mean [24] is written as the word of load_group [2] and kind 0, where ``load`` is set.
// read_group [2], read_kind [2] in, mean [24] out, in the same cycle.

input clk;
input [23:0] quotient;
input take;
input take_part;
input write;
input [1:0] group;
input [1:0] kind;
input stored;
input load;
input [1:0] load_group;
input [23:0] load_mean;
input [1:0] read_group;
input [1:0] read_kind;
output [23:0] mean;
wire [23:0] mean;

wire signed [23:0] extended;
reg [23:0] flipped;
reg [23:0] held;
reg [1:0] kind_held;
wire negative;
reg signed [20:0] part;
reg [3:0] place;
wire [24:0] total;
wire [3:0] wanted;
reg [23:0] word;
reg writes;



distributed_memory_16_24 distributed_memory_1 (
    .clk(clk),
    .write(writes),
    .write_address(place),
    .word(word),
    .read_address(wanted),
    .read_word(mean)
);

always @(posedge clk) begin: hold
    if (take_part) begin
        held <= 0;
        part <= {(!quotient[(21 - 1)]), quotient[(21 - 1)-1:0]};
    end
    else if (take) begin
        held <= {(!quotient[(24 - 1)]), quotient[(24 - 1)-1:0]};
    end
end



assign extended = part;
assign negative = kind_held[1];


always @(posedge clk) begin: flip
    kind_held <= kind;
    flipped <= 0;
    if (kind[1]) begin
        flipped <= (~extended[24-1:0]);
    end
    else if (kind[0]) begin
        flipped <= extended[24-1:0];
    end
end



assign total = ({held, 1'b1} + {flipped, negative});


always @(group, kind_held, load, load_group, load_mean, stored, total, write) begin: choose
    writes = write;
    place = {group, kind_held};
    word = total[(24 + 1)-1:1];
    if (stored) begin
        writes = load;
        place = {load_group, 1'b0, 1'b0};
        word = load_mean;
    end
end



assign wanted = {read_group, read_kind};

endmodule

module distributed_memory_16_24 (
    clk,
    write,
    write_address,
    word,
    read_address,
    read_word
);
// ``depth`` words of ``width`` bits in LUTs: ``read_word`` = the word at ``read_address``, in the same cycle.
// 
// write: ``word`` [width] goes to write_address. read_word [width], out: the word at read_address.
// A word written in cycle t can be read in cycle t + 1.

input clk;
input write;
input [3:0] write_address;
input [23:0] word;
input [3:0] read_address;
output [23:0] read_word;
wire [23:0] read_word;

reg [23:0] words [0:16-1];



always @(posedge clk) begin: store
    if (write) begin
        words[write_address] <= word;
    end
end



assign read_word = words[read_address];

endmodule

module distributed_memory_4_8 (
    clk,
    write,
    write_address,
    word,
    read_address,
    read_word
);
// ``depth`` words of ``width`` bits in LUTs: ``read_word`` = the word at ``read_address``, in the same cycle.
// 
// write: ``word`` [width] goes to write_address. read_word [width], out: the word at read_address.
// A word written in cycle t can be read in cycle t + 1.

input clk;
input write;
input [1:0] write_address;
input [7:0] word;
input [1:0] read_address;
output [7:0] read_word;
wire [7:0] read_word;

reg [7:0] words [0:4-1];



always @(posedge clk) begin: store
    if (write) begin
        words[write_address] <= word;
    end
end



assign read_word = words[read_address];

endmodule

module distributed_memory_4_22 (
    clk,
    write,
    write_address,
    word,
    read_address,
    read_word
);
// ``depth`` words of ``width`` bits in LUTs: ``read_word`` = the word at ``read_address``, in the same cycle.
// 
// write: ``word`` [width] goes to write_address. read_word [width], out: the word at read_address.
// A word written in cycle t can be read in cycle t + 1.

input clk;
input write;
input [1:0] write_address;
input [21:0] word;
input [1:0] read_address;
output [21:0] read_word;
wire [21:0] read_word;

reg [21:0] words [0:4-1];



always @(posedge clk) begin: store
    if (write) begin
        words[write_address] <= word;
    end
end



assign read_word = words[read_address];

endmodule

module weighted_sum (
    clk,
    difference,
    shift,
    negative,
    add,
    clear,
    weighted,
    weight
);
// ``weighted`` = the sum of ``±difference << shift``, ``weight`` = that of ``1 << shift``.
// 
// difference [25] signed, within ±2**19; shift [2], negative: that it is subtracted; add: all in the same cycle.
// clear: both start again. weighted [32] two's complement, weight [12] out.

input clk;
input signed [24:0] difference;
input [1:0] shift;
input negative;
input add;
input clear;
output [31:0] weighted;
reg [31:0] weighted;
output [11:0] weight;
reg [11:0] weight;

wire [32:0] added;
reg signed [23:0] chosen;
reg [31:0] flipped;
wire [3:0] one;
wire signed [31:0] wide;



always @(difference, shift) begin: choose
    case (shift)
        'h0: begin
            chosen = {difference[20], difference[20], difference[20], difference[21-1:0]};
        end
        'h1: begin
            chosen = {difference[20], difference[20], difference[21-1:0], 1'b0};
        end
        'h2: begin
            chosen = {difference[20], difference[21-1:0], 1'b0, 1'b0};
        end
        default: begin
            chosen = {difference[21-1:0], 1'b0, 1'b0, 1'b0};
        end
    endcase
end



assign one = (1 << shift);



assign wide = chosen;


always @(negative, wide) begin: flip
    if (negative) begin
        flipped = (~wide[32-1:0]);
    end
    else begin
        flipped = wide[32-1:0];
    end
end



assign added = ({weighted, 1'b1} + {flipped, negative});


always @(posedge clk) begin: hold
    if (clear) begin
        weighted <= 0;
        weight <= 0;
    end
    else if (add) begin
        weighted <= added[(32 + 1)-1:1];
        weight <= (weight + one);
    end
end

endmodule

module accumulator (
    clk,
    difference,
    accumulate,
    magnitude,
    restart,
    centred,
    divide,
    rows,
    weighted,
    weight,
    partial,
    prepare,
    load,
    total
);
// ``total = rows + 2 * sum of differences``, then ``round_divide(sum, rows)`` in its low bits.
// 
// ``round_divide(s, n) = floor((2 s + n) / (2 n))``; the bit of 2 s + n that enters the remainder last does not
// matter to the comparison with 2 n, so n is what is subtracted. Of a signed sum n * 2**QUOTIENT_BITS more is
// divided: the quotient is then 2**(QUOTIENT_BITS - 1) too large, that is, its top bit inverted.
// With ``partial`` another sum is divided, by another number, with a remainder of 12 bits, not 9. A number of rows
// has zeros below it in these: what is below the remainder is then left as it is.
// 
// difference [25] signed, accumulate: is added, or with ``magnitude`` its absolute value, in this cycle.
// restart: total starts again; centred: for a signed sum.
// divide: one step; QUOTIENT_BITS of them make a division.
// weighted [32], weight [12]: ``prepare``, ``load`` a cycle later and then PART_BITS steps make
// ``round_divide(weighted, weight)``, 2**(PART_BITS - 1) too large; partial: a cycle before prepare and all steps.
// rows [9], static from the cycle before ``restart`` on; total [33] out: remainder [9] above quotient [24], or with
// partial [12] above [21].

input clk;
input signed [24:0] difference;
input accumulate;
input magnitude;
input restart;
input centred;
input divide;
input [8:0] rows;
input [31:0] weighted;
input [11:0] weight;
input partial;
input prepare;
input load;
output [32:0] total;
reg [32:0] total;

wire [33:0] added;
wire fits;
reg [32:0] flipped;
reg [10:0] kept;
wire [12:0] less;
wire negative;
reg [11:0] number;
reg [33:0] operand;
wire signed [25:0] twice;
wire signed [32:0] wide;




assign twice = {difference[25-1:0], 1'b0};



assign wide = twice;



assign negative = (magnitude && difference[(25 - 1)]);


always @(negative, wide) begin: flip
    if (negative) begin
        flipped = (~wide[33-1:0]);
    end
    else begin
        flipped = wide[33-1:0];
    end
end


always @(divide, flipped, load, negative, total, weighted) begin: choose
    if (divide) begin
        operand = {total, 1'b0};
    end
    else if (load) begin
        operand = {weighted, 1'b0, 1'b0};
    end
    else begin
        operand = {flipped, negative};
    end
end



assign added = ({total, 1'b1} + operand);


always @(posedge clk) begin: choose_number
    number <= {rows, 3'h0};
    if (partial) begin
        number <= weight;
    end
end



assign less = (total[33-1:21] - number);



assign fits = (!less[12]);


always @(fits, less, total) begin: subtract
    if (fits) begin
        kept = less[(12 - 1)-1:0];
    end
    else begin
        kept = total[(33 - 1)-1:21];
    end
end


always @(posedge clk) begin: step
    if (prepare) begin
        total <= {number, 9'h0, number};
    end
    else if (restart) begin
        if (centred) begin
            total <= {number, 12'h0, rows};
        end
        else begin
            total <= rows;
        end
    end
    else if (divide) begin
        total <= {kept, added[(21 + 2)-1:2], fits};
    end
    else if ((accumulate || load)) begin
        total <= added[(33 + 1)-1:1];
    end
end

endmodule

module lane_scaler (
    clk,
    difference,
    factor,
    scaled
);
// ``scaled = difference * (8 - factor)``, one cycle later, as 8 d, 8 d - d, 8 d - 2 d or 4 d + d.
// 
// difference [25] signed, factor [2], in; scaled [28] out, two's complement.

input clk;
input signed [24:0] difference;
input [1:0] factor;
output [27:0] scaled;
reg [27:0] scaled;

reg [27:0] addend;
reg [27:0] augend;
wire minus;
wire [28:0] total;




assign minus = ((factor == 1) || (factor == 2));


always @(difference, factor) begin: choose
    augend = {difference[25-1:0], 3'h0};
    addend = 0;
    case (factor)
        'h1: begin
            addend = (~{difference[24], difference[24], difference[24], difference[25-1:0]});
        end
        'h2: begin
            addend = (~{difference[24], difference[24], difference[25-1:0], 1'b0});
        end
        'h3: begin
            augend = {difference[24], difference[25-1:0], 2'h0};
            addend = {difference[24], difference[24], difference[24], difference[25-1:0]};
        end
    endcase
end



assign total = ({augend, minus} + {addend, minus});


always @(posedge clk) begin: hold
    scaled <= total[(28 + 1)-1:1];
end

endmodule

module lane_shifter (
    clk,
    scaled,
    distance,
    shifted,
    over
);
// ``shifted = (scaled << 21) >> distance``, or ``over`` if that is outside -2**24..2**24 - 1; three cycles.
// 
// scaled [28] two's complement, distance [6] 0..48, in; shifted [25] out, two's complement (its top bit is the sign
// also when ``over`` is set).

input clk;
input [27:0] scaled;
input [5:0] distance;
output [24:0] shifted;
wire [24:0] shifted;
output over;
reg over;

reg [38:0] coarse;
reg [3:0] distance_1;
reg [1:0] distance_2;
reg [23:0] fine;
reg [26:0] middle;
reg negative_1;
reg negative_2;
reg negative_3;
reg over_1;
reg over_2;
reg [38:0] signs;
reg [11:0] signs_1;
reg [2:0] signs_2;



always @(scaled) begin: spread
    signs = 0;
    if (scaled[27]) begin
        signs = ((1 << 39) - 1);
    end
end


always @(posedge clk) begin: shift_coarse
    negative_1 <= scaled[27];
    distance_1 <= distance[4-1:0];
    over_1 <= 1'b0;
    if ((distance[6-1:4] == 0)) begin
        coarse <= {scaled[(39 - 21)-1:0], 21'h0};
        over_1 <= (scaled[28-1:(39 - 21)] != signs[10-1:0]);
    end
    else if ((distance[6-1:4] == 1)) begin
        coarse <= {signs[6-1:0], scaled, 5'h0};
    end
    else if ((distance[6-1:4] == 2)) begin
        coarse <= {signs[22-1:0], scaled[28-1:11]};
    end
    else begin
        coarse <= signs;
    end
end


always @(negative_1) begin: spread_1
    signs_1 = 0;
    if (negative_1) begin
        signs_1 = ((1 << 12) - 1);
    end
end


always @(posedge clk) begin: shift_middle
    negative_2 <= negative_1;
    distance_2 <= distance_1[2-1:0];
    over_2 <= over_1;
    if ((distance_1[4-1:2] == 0)) begin
        middle <= coarse[27-1:0];
        over_2 <= (over_1 || (coarse[39-1:27] != signs_1));
    end
    else if ((distance_1[4-1:2] == 1)) begin
        middle <= coarse[(27 + 4)-1:4];
        over_2 <= (over_1 || (coarse[39-1:31] != signs_1[8-1:0]));
    end
    else if ((distance_1[4-1:2] == 2)) begin
        middle <= coarse[(27 + 8)-1:8];
        over_2 <= (over_1 || (coarse[39-1:35] != signs_1[4-1:0]));
    end
    else begin
        middle <= coarse[39-1:12];
    end
end


always @(negative_2) begin: spread_2
    signs_2 = 0;
    if (negative_2) begin
        signs_2 = 7;
    end
end


always @(posedge clk) begin: shift_fine
    negative_3 <= negative_2;
    over <= over_2;
    case (distance_2)
        'h0: begin
            fine <= middle[24-1:0];
            over <= (over_2 || (middle[27-1:24] != signs_2));
        end
        'h1: begin
            fine <= middle[(24 + 1)-1:1];
            over <= (over_2 || (middle[27-1:25] != signs_2[2-1:0]));
        end
        'h2: begin
            fine <= middle[(24 + 2)-1:2];
            over <= (over_2 || (middle[27-1:26] != signs_2[1-1:0]));
        end
        default: begin
            fine <= middle[27-1:3];
        end
    endcase
end



assign shifted = {negative_3, fine};

endmodule

module lane_rounder (
    clk,
    shifted,
    over,
    term,
    random,
    forward,
    scores,
    keep,
    result
);
// Result of a lane, three cycles after the shifted difference w.
// 
// forward: ``clip((w + 1 >> 1) + term, 0, 127)``, or with ``scores`` clip(.., int16): w has one bit too many, the one
// that rounds; backward: ``clip(w + random >> 16, -127, 127)``.
// 
// shifted [25] two's complement, over: it is beyond all limits; term [22] two's complement; random [16];
// forward, scores: static; keep: the result, which is there in the next cycle, is wanted: else it keeps its value;
// result [16] out: an activation or an error in its low half, or a score.

input clk;
input [24:0] shifted;
input over;
input [21:0] term;
input [15:0] random;
input forward;
input scores;
input keep;
output [15:0] result;
reg [15:0] result;

reg [22:0] addend;
reg [7:0] high;
reg [7:0] low;
reg negative;
reg negative_1;
reg over_1;
reg saturated;
reg sign;
reg signed [25:0] total;



always @(forward, random, term) begin: choose
    if (forward) begin
        addend = {term, 1'b1};
    end
    else begin
        addend = random;
    end
end


always @(posedge clk) begin: add
    over_1 <= over;
    negative_1 <= shifted[(25 - 1)];
    total <= ($signed(shifted) + $signed(addend));
end


always @(negative_1, over_1, total) begin: true_sign
    sign = total[(26 - 1)];
    if (over_1) begin
        sign = negative_1;
    end
end


always @(posedge clk) begin: judge
    negative <= sign;
    high <= total[17-1:9];
    if ((!forward)) begin
        low <= total[16+:8];
        if (total[(26 - 1)]) begin
            saturated <= (over_1 || (total[26-1:23] != 7) || (total[23-1:16] == 0));
        end
        else begin
            saturated <= (over_1 || (total[26-1:23] != 0));
        end
    end
    else begin
        low <= total[9-1:1];
        if (scores) begin
            saturated <= (over_1 || ((total[26-1:16] != 0) && ($signed({1'b0, total[26-1:16]}) != ((1 << (26 - 16)) - 1))));
        end
        else begin
            saturated <= (sign || over_1 || (total[26-1:8] != 0));
        end
    end
end


always @(posedge clk) begin: saturate
    if (keep) begin
        result <= {high, low};
        if (saturated) begin
            if ((!forward)) begin
                result <= 127;
                if (negative) begin
                    result <= 129;
                end
            end
            else if (scores) begin
                result <= ((1 << (16 - 1)) - 1);
                if (negative) begin
                    result <= (1 << (16 - 1));
                end
            end
            else begin
                result <= 127;
                if (negative) begin
                    result <= 0;
                end
            end
        end
    end
end

endmodule

module largest_spread (
    clk,
    clear,
    scaled,
    measure,
    exponent,
    spread
);
// ``spread`` = the greatest ``nearest_exponent(|C|) - k`` since ``clear``, of all scaled differences C but 0.
// 
// scaled [28] two's complement, C, counts if ``measure`` was set a cycle before; exponent [5] in, its k, three cycles
// later; spread [6] signed out, five cycles later, NO_SPREAD if there was none.

input clk;
input clear;
input [27:0] scaled;
input measure;
input [4:0] exponent;
output signed [5:0] spread;
reg signed [5:0] spread;

reg counts;
reg [26:0] magnitude;
wire measured;
reg signed [5:0] one;
wire [4:0] place;
wire some;
reg [27:0] wide;



delay_line_4_v3 delay_line_1 (
    .clk(clk),
    .source(measure),
    .late(measured)
);

nearest_power nearest_power_2 (
    .clk(clk),
    .value(magnitude),
    .exponent(place),
    .some(some)
);

always @(scaled) begin: flip
    wide = scaled;
    if (scaled[(28 - 1)]) begin
        wide = (-scaled);
    end
end


always @(posedge clk) begin: absolute
    magnitude <= wide[(28 - 1)-1:0];
end


always @(posedge clk) begin: subtract
    one <= (place - exponent);
    counts <= (measured && some);
end


always @(posedge clk) begin: compare
    if (clear) begin
        spread <= (-32);
    end
    else if ((counts && (one > spread))) begin
        spread <= one;
    end
end

endmodule

module delay_line_4_v3 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input source;
output late;
wire late;

reg [3:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(1 * (4 - 1))-1:0], source};
end



assign late = line[(1 * 4)-1:(1 * (4 - 1))];

endmodule

module nearest_power (
    clk,
    value,
    exponent,
    some
);
// ``exponent = nearest_exponent(value)``: the place of the leading one, plus one if the bit below it is set.
// 
// value [up to 32] in; exponent [5] out, two cycles later, some: value was not 0.
// The byte with the leading one, then its half with it, go on, each with the bit below.

input clk;
input [26:0] value;
output [4:0] exponent;
wire [4:0] exponent;
output some;
wire some;

reg [4:0] half;
wire high;
reg [2:0] number;
reg [1:0] octet;
wire [32:0] padded;
reg [2:0] place;
reg [8:0] window;
wire [2:0] total;




assign padded = {value, 1'b0};


always @(posedge clk) begin: choose_octet
    if ((padded[33-1:25] != 0)) begin
        octet <= 3;
        window <= padded[33-1:24];
    end
    else if ((padded[25-1:17] != 0)) begin
        octet <= 2;
        window <= padded[25-1:16];
    end
    else if ((padded[17-1:9] != 0)) begin
        octet <= 1;
        window <= padded[17-1:8];
    end
    else begin
        octet <= 0;
        window <= padded[9-1:0];
    end
end



assign high = (window[9-1:5] != 0);


always @(posedge clk) begin: choose_half
    place <= {octet, high};
    if (high) begin
        half <= window[9-1:4];
    end
    else begin
        half <= window[5-1:0];
    end
end


always @(half) begin: count
    number = 0;
    if (half[4]) begin
        number = 3;
        if (half[3]) begin
            number = 4;
        end
    end
    else if (half[3]) begin
        number = 2;
        if (half[2]) begin
            number = 3;
        end
    end
    else if (half[2]) begin
        number = 1;
        if (half[1]) begin
            number = 2;
        end
    end
    else if ((half[1] && half[0])) begin
        number = 1;
    end
end



assign total = {(place[2] != (place[1] && place[0] && number[2])), (place[1] != (place[0] && number[2])), (place[0] != number[2])};



assign exponent = {total, number[2-1:0]};
assign some = (half[5-1:1] != 0);

endmodule

module channel_work (
    clk,
    reset,
    clear,
    half,
    captured,
    record_address,
    record,
    base,
    bias_distance,
    greatest,
    setup_forward,
    setup_loss,
    setup_backward,
    setup_stored,
    setup_scores,
    setup_softmax,
    setup_precise,
    setup_whole,
    setup_rows,
    setup_rows_less,
    setup_penultimate,
    setup_final_tile,
    setup_final_less,
    setup_full_less,
    setup_tail_lanes,
    setup_state,
    work_start,
    work_copy,
    work_group,
    work_less,
    work_running,
    work_busy,
    work_write,
    work_write_group,
    work_mean,
    work_distance,
    work_term,
    beats_valid,
    beats_last,
    beats_data,
    beats_strobe
);
// Works on a group of channels, two cycles a channel, one for each beat of its record.
// 
// FORWARD: divisor of the deviation, the bias in units of activations; the captured means (with ``copy``), later the
// captured deviations, are written to the records. LOSS, BACKWARD: that of the record's deviation; the captured sums
// step the biases, which are written to the records.
// 
// clear: greatest starts again; setup, base [10] signed, bias_distance [6]: static.
// captured [8 x 33]: registers of the lanes. half, record_address [7] out, record [64] in, one cycle later.
// greatest [5] out: the greatest k since ``clear``.

input clk;
input reset;
input clear;
input half;
input [263:0] captured;
output [6:0] record_address;
wire [6:0] record_address;
input [63:0] record;
input signed [9:0] base;
input [5:0] bias_distance;
output [4:0] greatest;
reg [4:0] greatest;
input setup_forward;
input setup_loss;
input setup_backward;
input setup_stored;
input setup_scores;
input setup_softmax;
input setup_precise;
input setup_whole;
input [8:0] setup_rows;
input [7:0] setup_rows_less;
input [7:0] setup_penultimate;
input [8:0] setup_final_tile;
input [4:0] setup_final_less;
input [4:0] setup_full_less;
input [7:0] setup_tail_lanes;
input [31:0] setup_state;
input work_start;
input work_copy;
input [1:0] work_group;
input [2:0] work_less;
output work_running;
reg work_running;
output work_busy;
wire work_busy;
output [7:0] work_write;
reg [7:0] work_write;
output [1:0] work_write_group;
reg [1:0] work_write_group;
output [23:0] work_mean;
wire [23:0] work_mean;
output [7:0] work_distance;
reg [7:0] work_distance;
output [21:0] work_term;
reg [21:0] work_term;
output beats_valid;
reg beats_valid;
output beats_last;
reg beats_last;
output [63:0] beats_data;
reg [63:0] beats_data;
output [7:0] beats_strobe;
reg [7:0] beats_strobe;

reg [31:0] bias;
reg [31:0] bias_held;
wire signed [22:0] bias_rounded;
reg [32:0] chosen;
reg [5:0] clipped;
wire complete_2;
reg copy;
reg [7:0] decoded;
reg [24:0] deviation;
wire [31:0] excess;
wire [4:0] exponent;
reg [4:0] exponent_6;
wire [1:0] factor;
reg [1:0] factor_6;
wire [2:0] first_beat;
wire [5:0] found;
reg [1:0] group;
reg [1:0] group_1;
reg [1:0] group_2;
wire [31:0] high;
reg [4:0] history;
reg [2:0] lane;
reg [2:0] lane_1;
reg [2:0] lane_2;
reg last_1;
reg last_2;
wire [2:0] late_beat;
reg [2:0] less;
reg [23:0] mean;
wire [23:0] mean_found;
wire [23:0] mean_word;
wire mean_write;
wire signed [5:0] positive;
reg signed [9:0] raw;
reg [21:0] rounded;
wire [21:0] rounded_late;
reg second;
reg second_1;
reg second_2;
reg [31:0] slope;
wire [31:0] stepped;
reg valid_1;
reg valid_2;
wire [5:0] written;



always @(posedge clk) begin: count
    if (work_start) begin
        work_running <= 1'b1;
        group <= work_group;
        less <= work_less;
        copy <= work_copy;
        lane <= 0;
        second <= 1'b0;
    end
    else if (work_running) begin
        second <= (!second);
        if (second) begin
            lane <= (lane + 1);
            if ((lane == less)) begin
                work_running <= 1'b0;
            end
        end
    end
    if (reset) begin
        work_running <= 1'b0;
    end
end



assign record_address = {half, group, lane, second};


always @(posedge clk) begin: stage_1
    valid_1 <= work_running;
    second_1 <= second;
    lane_1 <= lane;
    group_1 <= group;
    last_1 <= (second && (lane == less));
end


always @(posedge clk) begin: choose
    case (lane)
        'h0: begin
            chosen <= captured[33-1:0];
        end
        'h1: begin
            chosen <= captured[(2 * 33)-1:33];
        end
        'h2: begin
            chosen <= captured[(3 * 33)-1:(2 * 33)];
        end
        'h3: begin
            chosen <= captured[(4 * 33)-1:(3 * 33)];
        end
        'h4: begin
            chosen <= captured[(5 * 33)-1:(4 * 33)];
        end
        'h5: begin
            chosen <= captured[(6 * 33)-1:(5 * 33)];
        end
        'h6: begin
            chosen <= captured[(7 * 33)-1:(6 * 33)];
        end
        default: begin
            chosen <= captured[(8 * 33)-1:(7 * 33)];
        end
    endcase
end



assign excess = {setup_rows, 15'h0, setup_rows[9-1:1]};



assign mean_write = (valid_1 && copy);
assign mean_word = ($signed({1'b0, chosen[24-1:0]}) ^ (1 << (24 - 1)));


distributed_memory_8_24 distributed_memory_1 (
    .clk(clk),
    .write(mean_write),
    .write_address(lane_1),
    .word(mean_word),
    .read_address(lane_1),
    .read_word(mean_found)
);

always @(posedge clk) begin: stage_2
    valid_2 <= (valid_1 && (!copy));
    second_2 <= second_1;
    lane_2 <= lane_1;
    group_2 <= group_1;
    last_2 <= last_1;
    slope <= (chosen[33-1:1] - excess);
    if ((setup_forward && (!setup_stored))) begin
        deviation <= chosen[24-1:0];
        mean <= mean_found;
    end
    else begin
        deviation <= record[25-1:0];
        if ((!second_1)) begin
            mean <= record[32+:24];
        end
    end
    if ((!second_1)) begin
        bias <= record[32-1:0];
    end
    if (second_2) begin
        bias_held <= bias;
    end
end


divisor divisor_2 (
    .clk(clk),
    .value(deviation),
    .precise(setup_precise),
    .exponent(exponent),
    .factor(factor)
);

bias_step bias_step_3 (
    .clk(clk),
    .bias(bias_held),
    .slope(slope),
    .distance(bias_distance),
    .stepped(stepped)
);


assign bias_rounded = ($signed(bias[32-1:(11 - 1)]) + 1);


always @(posedge clk) begin: hold_rounded
    rounded <= bias_rounded[(22 + 1)-1:1];
end


delay_line_3_v8 delay_line_4 (
    .clk(clk),
    .source(rounded),
    .late(rounded_late)
);

delay_line_5_v5 delay_line_5 (
    .clk(clk),
    .source(mean),
    .late(work_mean)
);


assign complete_2 = (valid_2 && second_2);



assign found = {complete_2, group_2, lane_2};


delay_line_4_v4 delay_line_6 (
    .clk(clk),
    .source(found),
    .late(written)
);


assign positive = exponent;


always @(posedge clk) begin: stage_6
    raw <= (base + positive);
    exponent_6 <= exponent;
    factor_6 <= factor;
end


always @(raw) begin: clip
    clipped = raw[6-1:0];
    if ((raw < 0)) begin
        clipped = 0;
    end
    else if ((raw > 48)) begin
        clipped = 48;
    end
end


always @(written) begin: decode
    decoded = 0;
    if (written[(6 - 1)]) begin
        decoded = (1 << written[3-1:0]);
    end
end


always @(posedge clk) begin: stage_7
    work_write <= decoded;
    work_write_group <= written[(6 - 1)-1:3];
    work_distance <= {factor_6, clipped};
    if (setup_forward) begin
        work_term <= rounded_late;
    end
    else begin
        work_term <= exponent_6;
    end
end


always @(posedge clk) begin: greatest_shift
    if (clear) begin
        greatest <= 0;
    end
    else if ((written[(6 - 1)] && (exponent_6 > greatest))) begin
        greatest <= exponent_6;
    end
end



assign first_beat = {valid_2, second_2, last_2};


delay_line_5_v6 delay_line_7 (
    .clk(clk),
    .source(first_beat),
    .late(late_beat)
);


assign high = $signed(mean);


always @(posedge clk) begin: emit
    if (setup_forward) begin
        beats_valid <= (valid_2 && (!setup_stored) && (!reset));
        beats_last <= last_2;
        if ((valid_2 && (!setup_stored))) begin
            beats_data <= {high, 7'h0, deviation};
        end
        else begin
            beats_data <= 0;
        end
        beats_strobe <= 240;
        if (second_2) begin
            beats_strobe <= 15;
        end
    end
    else begin
        beats_valid <= (late_beat[2] && (!reset));
        beats_last <= late_beat[0];
        if (late_beat[2]) begin
            beats_data <= {high, stepped};
        end
        else begin
            beats_data <= 0;
        end
        beats_strobe <= 15;
        if (late_beat[1]) begin
            beats_strobe <= 0;
        end
    end
end


always @(posedge clk) begin: remember
    history <= {history[(5 - 1)-1:0], work_running};
    if (reset) begin
        history <= 0;
    end
end



assign work_busy = (work_running || (history != 0));

endmodule

module distributed_memory_8_24 (
    clk,
    write,
    write_address,
    word,
    read_address,
    read_word
);
// ``depth`` words of ``width`` bits in LUTs: ``read_word`` = the word at ``read_address``, in the same cycle.
// 
// write: ``word`` [width] goes to write_address. read_word [width], out: the word at read_address.
// A word written in cycle t can be read in cycle t + 1.

input clk;
input write;
input [2:0] write_address;
input [23:0] word;
input [2:0] read_address;
output [23:0] read_word;
wire [23:0] read_word;

reg [23:0] words [0:8-1];



always @(posedge clk) begin: store
    if (write) begin
        words[write_address] <= word;
    end
end



assign read_word = words[read_address];

endmodule

module divisor (
    clk,
    value,
    precise,
    exponent,
    factor
);
// ``(exponent, 8 - factor) = two_shifts(value)``, or without ``precise`` (nearest_exponent(value), 0).
// 
// value [up to 32]; precise: static; exponent [5], factor [2] out, three cycles later.
// The byte with the leading one, then its half with it, go on, each with the four bits below; then its place does.

input clk;
input [24:0] value;
input precise;
output [4:0] exponent;
wire [4:0] exponent;
output [1:0] factor;
reg [1:0] factor;

reg [3:0] below;
reg [7:0] half;
wire high;
reg [1:0] octet;
wire [35:0] padded;
reg [4:0] place;
reg up;
reg [2:0] upper;
reg [11:0] window;




assign padded = {value, 4'h0};


always @(posedge clk) begin: choose_octet
    if ((padded[36-1:28] != 0)) begin
        octet <= 3;
        window <= padded[36-1:24];
    end
    else if ((padded[28-1:20] != 0)) begin
        octet <= 2;
        window <= padded[28-1:16];
    end
    else if ((padded[20-1:12] != 0)) begin
        octet <= 1;
        window <= padded[20-1:8];
    end
    else begin
        octet <= 0;
        window <= padded[12-1:0];
    end
end



assign high = (window[12-1:8] != 0);


always @(posedge clk) begin: choose_half
    upper <= {octet, high};
    if (high) begin
        half <= window[12-1:4];
    end
    else begin
        half <= window[8-1:0];
    end
end


always @(posedge clk) begin: choose_place
    if (half[7]) begin
        place <= {upper, 1'b1, 1'b1};
        below <= half[7-1:3];
    end
    else if (half[6]) begin
        place <= {upper, 1'b1, 1'b0};
        below <= half[6-1:2];
    end
    else if (half[5]) begin
        place <= {upper, 1'b0, 1'b1};
        below <= half[5-1:1];
    end
    else begin
        place <= {upper, 1'b0, 1'b0};
        below <= half[4-1:0];
    end
end


always @(below, precise) begin: judge
    up = below[(4 - 1)];
    if (precise) begin
        up = (below >= 12);
    end
end



assign exponent = {(place[4] != (place[3] && place[2] && place[1] && place[0] && up)), (place[3] != (place[2] && place[1] && place[0] && up)), (place[2] != (place[1] && place[0] && up)), (place[1] != (place[0] && up)), (place[0] != up)};


always @(below, precise, up) begin: choose_factor
    factor = 0;
    if ((precise && (!up))) begin
        if ((below >= 7)) begin
            factor = 3;
        end
        else if ((below >= 4)) begin
            factor = 2;
        end
        else if ((below >= 1)) begin
            factor = 1;
        end
    end
end

endmodule

module bias_step (
    clk,
    bias,
    slope,
    distance,
    stepped
);
// ``stepped = clip(bias - round_shift(slope, s), int32)`` with s = distance - 30; five cycles.
// 
// bias, slope [32] two's complement, in; bias is taken three cycles later than slope; distance [6] 0..62, static;
// stepped [32] out.

input clk;
input [31:0] bias;
input [31:0] slope;
input [5:0] distance;
output [31:0] stepped;
reg [31:0] stepped;

reg bias_sign;
reg [48:0] coarse;
reg [33:0] fine;
reg [36:0] middle;
wire [35:0] minuend;
reg negative_1;
reg negative_2;
reg negative_3;
reg negative_4;
reg over_1;
reg over_2;
reg over_3;
reg over_4;
reg past;
reg [34:0] result;
reg [31:0] signs;
reg [11:0] signs_1;
reg [2:0] signs_2;
wire [35:0] subtrahend;
wire [35:0] whole;



always @(slope) begin: spread
    signs = 0;
    if (slope[31]) begin
        signs = 33'hffffffff;
    end
end


always @(posedge clk) begin: shift_coarse
    negative_1 <= slope[31];
    over_1 <= 1'b0;
    if ((distance[6-1:4] == 0)) begin
        coarse <= {slope[(49 - 31)-1:0], 31'h0};
        over_1 <= (slope[32-1:(49 - 31)] != signs[((32 - 49) + 31)-1:0]);
    end
    else if ((distance[6-1:4] == 1)) begin
        coarse <= {signs[2-1:0], slope, 15'h0};
    end
    else if ((distance[6-1:4] == 2)) begin
        coarse <= {signs[18-1:0], slope[32-1:1]};
    end
    else begin
        coarse <= {signs, slope[31], slope[31], slope[32-1:17]};
    end
end


always @(negative_1) begin: spread_1
    signs_1 = 0;
    if (negative_1) begin
        signs_1 = ((1 << 12) - 1);
    end
end


always @(posedge clk) begin: shift_middle
    negative_2 <= negative_1;
    over_2 <= over_1;
    if ((distance[4-1:2] == 0)) begin
        middle <= coarse[37-1:0];
        over_2 <= (over_1 || (coarse[49-1:37] != signs_1));
    end
    else if ((distance[4-1:2] == 1)) begin
        middle <= coarse[(37 + 4)-1:4];
        over_2 <= (over_1 || (coarse[49-1:41] != signs_1[8-1:0]));
    end
    else if ((distance[4-1:2] == 2)) begin
        middle <= coarse[(37 + 8)-1:8];
        over_2 <= (over_1 || (coarse[49-1:45] != signs_1[4-1:0]));
    end
    else begin
        middle <= coarse[49-1:12];
    end
end


always @(negative_2) begin: spread_2
    signs_2 = 0;
    if (negative_2) begin
        signs_2 = 7;
    end
end


always @(posedge clk) begin: shift_fine
    negative_3 <= negative_2;
    over_3 <= over_2;
    if ((distance[2-1:0] == 0)) begin
        fine <= middle[34-1:0];
        over_3 <= (over_2 || (middle[37-1:34] != signs_2));
    end
    else if ((distance[2-1:0] == 1)) begin
        fine <= middle[(34 + 1)-1:1];
        over_3 <= (over_2 || (middle[37-1:35] != signs_2[2-1:0]));
    end
    else if ((distance[2-1:0] == 2)) begin
        fine <= middle[(34 + 2)-1:2];
        over_3 <= (over_2 || (middle[37-1:36] != signs_2[1-1:0]));
    end
    else begin
        fine <= middle[37-1:3];
    end
end



assign minuend = {bias[31], bias[31], bias[31], bias, 1'b1};
assign subtrahend = (~{negative_3, negative_3, fine});



assign whole = (minuend + subtrahend);


always @(posedge clk) begin: add
    negative_4 <= negative_3;
    over_4 <= over_3;
    result <= whole[(34 + 2)-1:1];
end


always @(negative_4, over_4, result) begin: judge
    past = over_4;
    bias_sign = (!negative_4);
    if ((!over_4)) begin
        bias_sign = result[34];
        past = ((result[(34 + 1)-1:31] != 0) && ($signed({1'b0, result[(34 + 1)-1:31]}) != ((1 << ((34 + 1) - 31)) - 1)));
    end
end


always @(posedge clk) begin: saturate
    stepped <= result[32-1:0];
    if (past) begin
        stepped <= 33'h7fffffff;
        if (bias_sign) begin
            stepped <= 33'h80000000;
        end
    end
end

endmodule

module delay_line_3_v8 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [21:0] source;
output [21:0] late;
wire [21:0] late;

reg [65:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(22 * (3 - 1))-1:0], source};
end



assign late = line[(22 * 3)-1:(22 * (3 - 1))];

endmodule

module delay_line_5_v5 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [23:0] source;
output [23:0] late;
wire [23:0] late;

reg [119:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(24 * (5 - 1))-1:0], source};
end



assign late = line[(24 * 5)-1:(24 * (5 - 1))];

endmodule

module delay_line_4_v4 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [5:0] source;
output [5:0] late;
wire [5:0] late;

reg [23:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(6 * (4 - 1))-1:0], source};
end



assign late = line[(6 * 4)-1:(6 * (4 - 1))];

endmodule

module delay_line_5_v6 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [2:0] source;
output [2:0] late;
wire [2:0] late;

reg [14:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(3 * (5 - 1))-1:0], source};
end



assign late = line[(3 * 5)-1:(3 * (5 - 1))];

endmodule

module records (
    clk,
    reset,
    go,
    foreign_state,
    data,
    done,
    record_address,
    record,
    there,
    setup_forward,
    setup_loss,
    setup_backward,
    setup_stored,
    setup_scores,
    setup_softmax,
    setup_precise,
    setup_whole,
    setup_rows,
    setup_rows_less,
    setup_penultimate,
    setup_final_tile,
    setup_final_less,
    setup_full_less,
    setup_tail_lanes,
    setup_state,
    port_valid,
    port_ready,
    port_take,
    port_address,
    port_beats,
    headers_exponent,
    headers_target,
    headers_shift,
    headers_shift_below,
    headers_there,
    arrival_beat,
    arrival_tile,
    arrival_place
);
// Reads the header of the state of the errors that come in (BACKWARD), that of the state that is written, and then
// its records, two beats a channel, a tile at a time.
// 
// go: pulse; foreign_state [32]: address of the state of the errors; port: of the reader; data [64]: the beat that it
// gave in the cycle before.
// done: pulse, the oldest tile's records are no longer needed; there: they are in the memory.
// headers, arrival: out. record_address [7] {half, beat} in, record [64] out one cycle later.

input clk;
input reset;
input go;
input [31:0] foreign_state;
input [63:0] data;
input done;
input [6:0] record_address;
output [63:0] record;
wire [63:0] record;
output there;
wire there;
input setup_forward;
input setup_loss;
input setup_backward;
input setup_stored;
input setup_scores;
input setup_softmax;
input setup_precise;
input setup_whole;
input [8:0] setup_rows;
input [7:0] setup_rows_less;
input [7:0] setup_penultimate;
input [8:0] setup_final_tile;
input [4:0] setup_final_less;
input [4:0] setup_full_less;
input [7:0] setup_tail_lanes;
input [31:0] setup_state;
output port_valid;
reg port_valid;
input port_ready;
input port_take;
output [31:0] port_address;
reg [31:0] port_address;
output [9:0] port_beats;
reg [9:0] port_beats;
output signed [7:0] headers_exponent;
reg signed [7:0] headers_exponent;
output signed [7:0] headers_target;
reg signed [7:0] headers_target;
output signed [6:0] headers_shift;
reg signed [6:0] headers_shift;
output signed [6:0] headers_shift_below;
reg signed [6:0] headers_shift_below;
output headers_there;
reg headers_there;
output arrival_beat;
wire arrival_beat;
output arrival_tile;
reg arrival_tile;
output [6:0] arrival_place;
wire [6:0] arrival_place;

wire final_arriving;
wire accepted;
wire always_read;
reg asked;
wire at_end;
reg [5:0] beat;
wire ended;
wire [31:0] following;
reg half;
reg [2:0] header_beat;
wire last;
wire [4:0] less;
wire [4:0] less_arriving;
wire room;
reg [1:0] step;
reg taken;



residency residency_1 (
    .clk(clk),
    .clear(go),
    .asked(asked),
    .arrived(arrival_tile),
    .freed(done),
    .room(room),
    .there(there)
);

tile_count tile_count_2 (
    .clk(clk),
    .clear(go),
    .advance(asked),
    .final_tile(setup_final_tile),
    .final_less(setup_final_less),
    .full_less(setup_full_less),
    .less(less),
    .at_end(at_end)
);

tile_count tile_count_3 (
    .clk(clk),
    .clear(go),
    .advance(arrival_tile),
    .final_tile(setup_final_tile),
    .final_less(setup_final_less),
    .full_less(setup_full_less),
    .less(less_arriving),
    .at_end(final_arriving)
);

block_memory_128_64 block_memory_4 (
    .clk(clk),
    .write(arrival_beat),
    .write_address(arrival_place),
    .word(data),
    .read(always_read),
    .read_address(record_address),
    .read_word(record)
);


assign accepted = (port_valid && port_ready);
assign always_read = 1'b1;



assign following = (port_address + {port_beats, 1'b0, 1'b0, 1'b0});


always @(posedge clk) begin: ask
    asked <= (accepted && (step == 3));
    if (port_valid) begin
        if (accepted) begin
            port_valid <= 1'b0;
            if ((step == 1)) begin
                step <= 2;
                port_address <= setup_state;
            end
            else begin
                port_address <= following;
                if ((step == 2)) begin
                    step <= 3;
                end
                else if (at_end) begin
                    step <= 0;
                end
            end
        end
    end
    else if ((step == 3)) begin
        port_beats <= ({less, 1'b0} + 2);
        port_valid <= (room && (!asked));
    end
    else if ((step != 0)) begin
        port_beats <= 2;
        port_valid <= 1'b1;
    end
    if (go) begin
        if (setup_backward) begin
            step <= 1;
            port_address <= foreign_state;
        end
        else begin
            step <= 2;
            port_address <= setup_state;
        end
    end
    if (reset) begin
        step <= 0;
        port_valid <= 1'b0;
    end
end



assign arrival_beat = (taken && header_beat[2]);
assign arrival_place = {half, beat};
assign last = (beat[0] && (beat[6-1:1] == less_arriving));



assign ended = (arrival_beat && last);


always @(posedge clk) begin: count
    taken <= port_take;
    arrival_tile <= ended;
    if (arrival_beat) begin
        beat <= (beat + 1);
        if (ended) begin
            beat <= 0;
            half <= (!half);
        end
    end
    else if (taken) begin
        header_beat <= (header_beat + 1);
    end
    if (go) begin
        beat <= 0;
        half <= 1'b0;
        header_beat <= 2;
        if (setup_backward) begin
            header_beat <= 0;
        end
    end
end


always @(posedge clk) begin: take_headers
    headers_there <= (header_beat[2] && (!go));
    if (taken) begin
        case (header_beat)
            'h0: begin
                headers_exponent <= $signed(data[8-1:0]);
            end
            'h1: begin
                headers_shift <= $signed(data[7-1:0]);
            end
            'h2: begin
                headers_target <= $signed(data[40-1:32]);
            end
            'h3: begin
                headers_shift_below <= $signed(data[7-1:0]);
            end
        endcase
    end
end

endmodule

module residency (
    clk,
    clear,
    asked,
    arrived,
    freed,
    room,
    there
);
// Pulses asked, arrived, freed: a half has been requested, is complete, is done with.
// 
// clear: none is requested or complete. room: a half can be requested; there: one is complete. Both one cycle after
// the pulses.

input clk;
input clear;
input asked;
input arrived;
input freed;
output room;
wire room;
output there;
wire there;

reg [1:0] arrivals;
reg [1:0] asks;
reg [1:0] frees;
wire [1:0] used;



always @(posedge clk) begin: count
    if (asked) begin
        asks <= (asks + 1);
    end
    if (arrived) begin
        arrivals <= (arrivals + 1);
    end
    if (freed) begin
        frees <= (frees + 1);
    end
    if (clear) begin
        asks <= 0;
        arrivals <= 0;
        frees <= 0;
    end
end



assign used = (asks - frees);



assign room = (!used[1]);
assign there = (arrivals != frees);

endmodule

module block_memory_128_64 (
    clk,
    write,
    write_address,
    word,
    read,
    read_address,
    read_word
);
// ``depth`` words of ``width`` bits in block RAM: ``read_word`` keeps what was read last.
// 
// write: ``word`` [width] goes to write_address. read_word [width], out: the word at read_address, one cycle after
// ``read``.
// A word written in cycle t can be read in cycle t + 1.

input clk;
input write;
input [6:0] write_address;
input [63:0] word;
input read;
input [6:0] read_address;
output [63:0] read_word;
reg [63:0] read_word;

reg [63:0] words [0:128-1];



always @(posedge clk) begin: store
    if (write) begin
        words[write_address] <= word;
    end
end


always @(posedge clk) begin: show
    if (read) begin
        read_word <= words[read_address];
    end
end

endmodule

module row_beats_32 (
    clk,
    reset,
    go,
    done,
    records_arrived,
    there,
    setup_forward,
    setup_loss,
    setup_backward,
    setup_stored,
    setup_scores,
    setup_softmax,
    setup_precise,
    setup_whole,
    setup_rows,
    setup_rows_less,
    setup_penultimate,
    setup_final_tile,
    setup_final_less,
    setup_full_less,
    setup_tail_lanes,
    setup_state,
    fields_opcode,
    fields_draw,
    fields_plane,
    fields_statistics,
    fields_output_format,
    fields_planes,
    fields_exact,
    fields_score_scale,
    fields_loss,
    fields_gradient,
    fields_divisor,
    fields_polarised,
    fields_rate,
    fields_rows,
    fields_stream,
    fields_inputs,
    fields_outputs,
    fields_input,
    fields_input_stride,
    fields_error,
    fields_error_stride,
    fields_output,
    fields_output_stride,
    fields_weights,
    fields_samples,
    fields_plane_stride,
    fields_state,
    fields_state_below,
    fields_labels,
    fields_seed,
    fields_step,
    port_valid,
    port_ready,
    port_take,
    port_address,
    port_beats,
    beats_label,
    beats_value,
    beats_half,
    beats_summing,
    beats_opens,
    beats_closes,
    beats_row,
    beats_number,
    beats_tile
);
// Requests, for each column tile, the beats of every row: of int8 inputs, or of int16 scores after all labels.
// For a softmax every row comes as a whole before, for its sum. For the whole gradient they must find the biases: a
// tile is requested when its records have come.
// 
// go: pulse; port: of the reader; done: pulse, the oldest half is no longer needed; beats: out; records_arrived:
// pulse, those of a tile; there: the oldest half is complete, and SETTLING cycles have passed.

input clk;
input reset;
input go;
input done;
input records_arrived;
output there;
wire there;
input setup_forward;
input setup_loss;
input setup_backward;
input setup_stored;
input setup_scores;
input setup_softmax;
input setup_precise;
input setup_whole;
input [8:0] setup_rows;
input [7:0] setup_rows_less;
input [7:0] setup_penultimate;
input [8:0] setup_final_tile;
input [4:0] setup_final_less;
input [4:0] setup_full_less;
input [7:0] setup_tail_lanes;
input [31:0] setup_state;
input [7:0] fields_opcode;
input [3:0] fields_draw;
input [3:0] fields_plane;
input fields_statistics;
input fields_output_format;
input fields_planes;
input fields_exact;
input [1:0] fields_score_scale;
input fields_loss;
input fields_gradient;
input fields_divisor;
input fields_polarised;
input signed [7:0] fields_rate;
input [15:0] fields_rows;
input [15:0] fields_stream;
input [15:0] fields_inputs;
input [15:0] fields_outputs;
input [31:0] fields_input;
input [31:0] fields_input_stride;
input [31:0] fields_error;
input [31:0] fields_error_stride;
input [31:0] fields_output;
input [31:0] fields_output_stride;
input [31:0] fields_weights;
input [31:0] fields_samples;
input [31:0] fields_plane_stride;
input [31:0] fields_state;
input [31:0] fields_state_below;
input [31:0] fields_labels;
input [31:0] fields_seed;
input [31:0] fields_step;
output port_valid;
reg port_valid;
input port_ready;
input port_take;
output [31:0] port_address;
wire [31:0] port_address;
output [9:0] port_beats;
reg [9:0] port_beats;
output beats_label;
wire beats_label;
output beats_value;
wire beats_value;
output beats_half;
reg beats_half;
output beats_summing;
wire beats_summing;
output beats_opens;
reg beats_opens;
output beats_closes;
reg beats_closes;
output [7:0] beats_row;
reg [7:0] beats_row;
output [2:0] beats_number;
reg [2:0] beats_number;
output [8:0] beats_tile;
reg [8:0] beats_tile;

wire settled;
wire final_arriving;
wire no_limit;
wire accepted;
wire arrived;
reg asked;
wire at_end;
wire [2:0] beats_arriving;
reg [2:0] beats_final;
reg [2:0] beats_full;
wire [2:0] beats_less;
wire known;
wire [5:0] labels_less;
reg last_arriving;
wire last_beat;
wire last_piece;
reg last_row;
reg later_last;
reg [9:0] left;
reg [8:0] less;
reg next_row;
reg next_tile;
wire open_tile;
reg resting;
wire room;
reg [7:0] row;
reg row_end;
reg second;
reg [2:0] step;
wire summed;
wire summed_late;
reg taken;
reg waiting_for_labels;
reg waiting_for_sums;
reg whole;
wire [9:0] whole_less;
reg [7:0] width;



residency residency_1 (
    .clk(clk),
    .clear(go),
    .asked(asked),
    .arrived(settled),
    .freed(done),
    .room(room),
    .there(there)
);

residency residency_2 (
    .clk(clk),
    .clear(go),
    .asked(asked),
    .arrived(records_arrived),
    .freed(asked),
    .room(no_limit),
    .there(known)
);

delay_line_12_v3 delay_line_3 (
    .clk(clk),
    .source(arrived),
    .late(settled)
);

tile_count_v2 tile_count_4 (
    .clk(clk),
    .clear(go),
    .advance(asked),
    .final_tile(setup_final_tile),
    .final_less(beats_final),
    .full_less(beats_full),
    .less(beats_less),
    .at_end(at_end)
);

tile_count_v2 tile_count_5 (
    .clk(clk),
    .clear(go),
    .advance(arrived),
    .final_tile(setup_final_tile),
    .final_less(beats_final),
    .full_less(beats_full),
    .less(beats_arriving),
    .at_end(final_arriving)
);

row_walk row_walk_6 (
    .clk(clk),
    .load(resting),
    .whole(whole),
    .first(fields_labels),
    .base(fields_input),
    .stride(fields_input_stride),
    .width(width),
    .next_row(next_row),
    .next_tile(next_tile),
    .address(port_address)
);

delay_line_12_v3 delay_line_7 (
    .clk(clk),
    .source(summed),
    .late(summed_late)
);


assign accepted = (port_valid && port_ready);
assign labels_less = setup_rows_less[(9 - 1)-1:2];
assign open_tile = (room && (known || (!setup_whole)));



assign whole_less = {setup_final_tile[((10 + 2) - 5)-1:0], setup_final_less[5-1:2]};



assign last_piece = (second || (!whole_less[9]));


always @(beats_less, labels_less, last_piece, step, whole_less) begin: choose
    if ((step == 1)) begin
        less = labels_less;
    end
    else if ((step == 4)) begin
        less = beats_less;
    end
    else if (last_piece) begin
        less = whole_less[9-1:0];
    end
    else begin
        less = 511;
    end
end


always @(posedge clk) begin: walk_on
    resting <= (((step == 0) || (step == 3)) && (!go) && (!summed_late));
    last_row <= (row == setup_rows_less);
    next_row <= (accepted && ((step == 4) || (step == 2)));
    asked <= (accepted && (step == 4) && last_row);
    next_tile <= ((go && (!setup_loss)) || (accepted && ((step == 1) || ((step == 4) && last_row) || ((step == 2) && last_piece))) || ((step == 3) && summed_late));
end


always @(posedge clk) begin: ask
    if (port_valid) begin
        if (accepted) begin
            port_valid <= 1'b0;
            if ((step == 1)) begin
                step <= 4;
                if (setup_softmax) begin
                    step <= 2;
                end
            end
            else if ((step == 2)) begin
                second <= (!last_piece);
                if (last_piece) begin
                    row <= (row + 1);
                    if (last_row) begin
                        row <= 0;
                        step <= 3;
                    end
                end
            end
            else if (last_row) begin
                row <= 0;
                if (at_end) begin
                    step <= 0;
                end
            end
            else begin
                row <= (row + 1);
            end
        end
    end
    else if (((step == 1) || (step == 2))) begin
        port_valid <= 1'b1;
    end
    else if ((step == 3)) begin
        if (summed_late) begin
            step <= 4;
        end
    end
    else if ((step == 4)) begin
        port_valid <= (((row != 0) || open_tile) && (!next_tile));
    end
    if (go) begin
        row <= 0;
        second <= 1'b0;
        if (setup_loss) begin
            step <= 1;
        end
        else if (setup_backward) begin
            step <= 4;
        end
    end
    if (reset) begin
        step <= 0;
        port_valid <= 1'b0;
    end
end


always @(posedge clk) begin: size_request
    if ((!port_valid)) begin
        port_beats <= ({1'b0, less} + 1);
    end
end



assign beats_label = (taken && waiting_for_labels);
assign beats_summing = (taken && waiting_for_sums);
assign beats_value = (taken && (!waiting_for_labels) && (!waiting_for_sums));



assign last_beat = (later_last || (beats_arriving == 0));


always @(beats_closes, last_beat, waiting_for_sums) begin: end_row
    row_end = last_beat;
    if (waiting_for_sums) begin
        row_end = beats_closes;
    end
end


always @(posedge clk) begin: hold
    whole <= (setup_softmax && ((step == 1) || (step == 2)));
    if (setup_loss) begin
        width <= (2 * 32);
        beats_final <= setup_final_less[5-1:2];
        beats_full <= setup_full_less[5-1:2];
    end
    else begin
        width <= 32;
        beats_final <= setup_final_less[5-1:3];
        beats_full <= setup_full_less[5-1:3];
    end
end



assign arrived = (taken && last_beat && last_arriving && (!waiting_for_sums));
assign summed = (taken && beats_closes && last_arriving && waiting_for_sums);


always @(posedge clk) begin: count
    taken <= port_take;
    if (taken) begin
        if (waiting_for_labels) begin
            beats_row <= (beats_row + 1);
            if ((beats_row[(9 - 3)-1:0] == labels_less)) begin
                beats_row <= 0;
                waiting_for_labels <= 1'b0;
                waiting_for_sums <= setup_softmax;
            end
        end
        else begin
            if (row_end) begin
                beats_row <= (beats_row + 1);
                last_arriving <= (beats_row == setup_penultimate);
                if (last_arriving) begin
                    beats_row <= 0;
                    waiting_for_sums <= 1'b0;
                end
            end
            if ((!waiting_for_sums)) begin
                beats_number <= (beats_number + 1);
                later_last <= (((beats_number + 1) == beats_arriving) && (!last_beat));
                if (last_beat) begin
                    beats_number <= 0;
                    if (last_arriving) begin
                        beats_half <= (!beats_half);
                        beats_tile <= (beats_tile + 1);
                    end
                end
            end
        end
    end
    if (go) begin
        beats_tile <= 0;
        beats_row <= 0;
        beats_number <= 0;
        later_last <= 1'b0;
        beats_half <= 1'b0;
        last_arriving <= 1'b0;
        waiting_for_labels <= setup_loss;
        waiting_for_sums <= 1'b0;
    end
end


always @(posedge clk) begin: count_sums
    if (((!waiting_for_sums) || (taken && beats_closes))) begin
        left <= whole_less;
        beats_opens <= 1'b1;
        beats_closes <= (whole_less == 0);
    end
    else if (taken) begin
        left <= (left - 1);
        beats_opens <= 1'b0;
        beats_closes <= (left == 1);
    end
end

endmodule

module delay_line_12_v3 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input source;
output late;
wire late;

reg [11:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(1 * (12 - 1))-1:0], source};
end



assign late = line[(1 * 12)-1:(1 * (12 - 1))];

endmodule

module tile_count_v2 (
    clk,
    clear,
    advance,
    final_tile,
    final_less,
    full_less,
    less,
    at_end
);
// Whether the tile that a side works on is the last one, and how large it is; ``advance`` goes to the next.
// 
// clear: the first tile. final_tile [9]: number of the last one, static from the cycle before ``clear`` on.
// final_less, full_less, static: what ``less`` is in the last tile, and in all others: the number of its last channel,
// or beat. less, at_end (it is the last one), out, one cycle after a pulse; no ``advance`` follows a pulse at once.

input clk;
input clear;
input advance;
input [8:0] final_tile;
input [2:0] final_less;
input [2:0] full_less;
output [2:0] less;
reg [2:0] less;
output at_end;
reg at_end;

reg [8:0] left;
reg one_left;
reg single;



always @(posedge clk) begin: count
    if (clear) begin
        left <= final_tile;
    end
    else if (advance) begin
        left <= (left - 1);
    end
end


always @(posedge clk) begin: look_ahead
    one_left <= (left == 1);
    single <= (final_tile == 0);
end


always @(posedge clk) begin: hold
    if ((clear || advance)) begin
        if (((clear && single) || (one_left && (!clear)))) begin
            at_end <= 1'b1;
            less <= final_less;
        end
        else begin
            at_end <= 1'b0;
            less <= full_less;
        end
    end
end

endmodule

module row_walk (
    clk,
    load,
    whole,
    first,
    base,
    stride,
    width,
    next_row,
    next_tile,
    address
);
// ``address = base + tile * width + row * stride``.
// 
// load: ``first`` instead; next_tile: row 0 of the next tile, after ``load`` of tile 0; next_row: the next row.
// whole: a tile is a row, and a row a request of it: ``base + tile * stride + row * 4096``.
// first, base, stride [32], width [8] in, static; whole, two cycles before a pulse; address [32] out, one cycle after.

input clk;
input load;
input whole;
input [31:0] first;
input [31:0] base;
input [31:0] stride;
input [7:0] width;
input next_row;
input next_tile;
output [31:0] address;
reg [31:0] address;

reg [31:0] aside;
wire [31:0] following;
reg [31:0] held;
reg [31:0] tile;
wire [31:0] upcoming;




assign following = (held + address);
assign upcoming = (tile + aside);


always @(posedge clk) begin: hold
    held <= stride;
    aside <= width;
    if (whole) begin
        held <= 4096;
        aside <= stride;
    end
end


always @(posedge clk) begin: step
    if (load) begin
        tile <= base;
        address <= first;
    end
    else if (next_tile) begin
        tile <= upcoming;
        address <= tile;
    end
    else if (next_row) begin
        address <= following;
    end
end

endmodule

module directions_2048 (
    clk,
    data,
    sum_address,
    sum_group,
    codes,
    setup_forward,
    setup_loss,
    setup_backward,
    setup_stored,
    setup_scores,
    setup_softmax,
    setup_precise,
    setup_whole,
    setup_rows,
    setup_rows_less,
    setup_penultimate,
    setup_final_tile,
    setup_final_less,
    setup_full_less,
    setup_tail_lanes,
    setup_state,
    arrival_beat,
    arrival_tile,
    arrival_place,
    beats_label,
    beats_value,
    beats_half,
    beats_summing,
    beats_opens,
    beats_closes,
    beats_row,
    beats_number,
    beats_tile
);
// Keeps the codes of the activations of two column tiles, see `direction`, and gives those of a slot.
// 
// setup: static; arrival, data [64]: beats of records; beats, data: inputs, or scores.
// sum_address {half, row}, sum_group [2]: a slot in its cycle 0; codes [8 x 4] out, in cycle SUM_AT: 0 without masks
// and without the whole gradient.

input clk;
input [63:0] data;
input [8:0] sum_address;
input [1:0] sum_group;
output [31:0] codes;
reg [31:0] codes;
input setup_forward;
input setup_loss;
input setup_backward;
input setup_stored;
input setup_scores;
input setup_softmax;
input setup_precise;
input setup_whole;
input [8:0] setup_rows;
input [7:0] setup_rows_less;
input [7:0] setup_penultimate;
input [8:0] setup_final_tile;
input [4:0] setup_final_less;
input [4:0] setup_full_less;
input [7:0] setup_tail_lanes;
input [31:0] setup_state;
input arrival_beat;
input arrival_tile;
input [6:0] arrival_place;
input beats_label;
input beats_value;
input beats_half;
input beats_summing;
input beats_opens;
input beats_closes;
input [7:0] beats_row;
input [2:0] beats_number;
input [8:0] beats_tile;

wire [10:0] place_late;
wire [135:0] terms_read;
wire low_late;
wire high_late;
wire [63:0] activations;
wire always_read;
wire [2:0] channels;
reg high;
wire [15:0] high_read;
wire [31:0] late;
reg low;
wire [15:0] low_read;
reg [10:0] place;
wire [31:0] read;
wire [31:0] side_by_side;
wire [135:0] terms;
wire used;
wire [10:0] wanted;
wire [31:0] words;
wire [3:0] made_0;
wire [3:0] made_1;
wire [3:0] made_2;
wire [3:0] made_3;
wire [3:0] made_4;
wire [3:0] made_5;
wire [3:0] made_6;
wire [3:0] made_7;

assign side_by_side[32-1:28] = made_7;
assign side_by_side[28-1:24] = made_6;
assign side_by_side[24-1:20] = made_5;
assign side_by_side[20-1:16] = made_4;
assign side_by_side[16-1:12] = made_3;
assign side_by_side[12-1:8] = made_2;
assign side_by_side[8-1:4] = made_1;
assign side_by_side[4-1:0] = made_0;


offsets offsets_1 (
    .clk(clk),
    .data(data),
    .place(channels),
    .terms(terms_read),
    .arrival_beat(arrival_beat),
    .arrival_tile(arrival_tile),
    .arrival_place(arrival_place)
);

direction direction_2 (
    .clk(clk),
    .octet(activations[8-1:0]),
    .score(activations[16-1:0]),
    .scores(setup_loss),
    .offset(terms[17-1:0]),
    .whole(setup_whole),
    .code(made_0)
);

direction direction_3 (
    .clk(clk),
    .octet(activations[16-1:8]),
    .score(activations[32-1:16]),
    .scores(setup_loss),
    .offset(terms[34-1:17]),
    .whole(setup_whole),
    .code(made_1)
);

direction direction_4 (
    .clk(clk),
    .octet(activations[24-1:16]),
    .score(activations[48-1:32]),
    .scores(setup_loss),
    .offset(terms[51-1:34]),
    .whole(setup_whole),
    .code(made_2)
);

direction direction_5 (
    .clk(clk),
    .octet(activations[32-1:24]),
    .score(activations[64-1:48]),
    .scores(setup_loss),
    .offset(terms[68-1:51]),
    .whole(setup_whole),
    .code(made_3)
);

direction direction_6 (
    .clk(clk),
    .octet(activations[40-1:32]),
    .score(activations[16-1:0]),
    .scores(setup_loss),
    .offset(terms[85-1:68]),
    .whole(setup_whole),
    .code(made_4)
);

direction direction_7 (
    .clk(clk),
    .octet(activations[48-1:40]),
    .score(activations[32-1:16]),
    .scores(setup_loss),
    .offset(terms[102-1:85]),
    .whole(setup_whole),
    .code(made_5)
);

direction direction_8 (
    .clk(clk),
    .octet(activations[56-1:48]),
    .score(activations[48-1:32]),
    .scores(setup_loss),
    .offset(terms[119-1:102]),
    .whole(setup_whole),
    .code(made_6)
);

direction direction_9 (
    .clk(clk),
    .octet(activations[64-1:56]),
    .score(activations[64-1:48]),
    .scores(setup_loss),
    .offset(terms[136-1:119]),
    .whole(setup_whole),
    .code(made_7)
);

delay_line_2_v4 delay_line_10 (
    .clk(clk),
    .source(data),
    .late(activations)
);

delay_line_1_v4 delay_line_11 (
    .clk(clk),
    .source(terms_read),
    .late(terms)
);

delay_line_5_v7 delay_line_12 (
    .clk(clk),
    .source(place),
    .late(place_late)
);

delay_line_5_v2 delay_line_13 (
    .clk(clk),
    .source(low),
    .late(low_late)
);

delay_line_5_v2 delay_line_14 (
    .clk(clk),
    .source(high),
    .late(high_late)
);

delay_line_1_v5 delay_line_15 (
    .clk(clk),
    .source(read),
    .late(late)
);

block_memory_2048_16 block_memory_16 (
    .clk(clk),
    .write(low_late),
    .write_address(place_late),
    .word(words[16-1:0]),
    .read(always_read),
    .read_address(wanted),
    .read_word(low_read)
);

block_memory_2048_16 block_memory_17 (
    .clk(clk),
    .write(high_late),
    .write_address(place_late),
    .word(words[32-1:16]),
    .read(always_read),
    .read_address(wanted),
    .read_word(high_read)
);

always @(posedge clk) begin: locate
    if (setup_loss) begin
        place <= {beats_half, beats_row[8-1:0], beats_number[(1 + 2)-1:1]};
    end
    else begin
        place <= {beats_half, beats_row[8-1:0], beats_number[2-1:0]};
    end
    low <= (beats_value && (setup_backward || (!beats_number[0])));
    high <= (beats_value && (setup_backward || beats_number[0]));
end



assign channels = {place[(11 - 1)], place[2-1:0]};
assign wanted = {sum_address, sum_group};
assign always_read = 1'b1;



assign words = side_by_side;
assign read = {high_read, low_read};
assign used = (setup_backward || setup_whole);


always @(posedge clk) begin: gate
    codes <= 0;
    if (used) begin
        codes <= late;
    end
end

endmodule

module offsets (
    clk,
    data,
    place,
    terms,
    arrival_beat,
    arrival_tile,
    arrival_place
);
// ``~round_shift(bias, 11)`` of eight channels, saturated to 17 bits.
// 
// arrival, data [64]: beats of records; a bias can be read three cycles after its beat.
// place [3] in, {half, group}; terms [8 x 17] out, in the same cycle.

input clk;
input [63:0] data;
input [2:0] place;
output [135:0] terms;
wire [135:0] terms;
input arrival_beat;
input arrival_tile;
input [6:0] arrival_place;

reg [5:0] channel;
reg [5:0] channel_late;
reg [16:0] clipped;
wire [2:0] lane;
reg over;
wire signed [22:0] rounded;
wire [2:0] target;
reg [21:0] term;
reg there;
reg there_late;
wire [16:0] reads_0;
wire [16:0] reads_1;
wire [16:0] reads_2;
wire [16:0] reads_3;
wire [16:0] reads_4;
wire [16:0] reads_5;
wire [16:0] reads_6;
wire [16:0] reads_7;
wire writes_0;
wire writes_1;
wire writes_2;
wire writes_3;
wire writes_4;
wire writes_5;
wire writes_6;
wire writes_7;
wire [135:0] side_by_side;

assign side_by_side[136-1:119] = reads_7;
assign side_by_side[119-1:102] = reads_6;
assign side_by_side[102-1:85] = reads_5;
assign side_by_side[85-1:68] = reads_4;
assign side_by_side[68-1:51] = reads_3;
assign side_by_side[51-1:34] = reads_2;
assign side_by_side[34-1:17] = reads_1;
assign side_by_side[17-1:0] = reads_0;


distributed_memory_8_17 distributed_memory_1 (
    .clk(clk),
    .write(writes_0),
    .write_address(target),
    .word(clipped),
    .read_address(place),
    .read_word(reads_0)
);

distributed_memory_8_17 distributed_memory_2 (
    .clk(clk),
    .write(writes_1),
    .write_address(target),
    .word(clipped),
    .read_address(place),
    .read_word(reads_1)
);

distributed_memory_8_17 distributed_memory_3 (
    .clk(clk),
    .write(writes_2),
    .write_address(target),
    .word(clipped),
    .read_address(place),
    .read_word(reads_2)
);

distributed_memory_8_17 distributed_memory_4 (
    .clk(clk),
    .write(writes_3),
    .write_address(target),
    .word(clipped),
    .read_address(place),
    .read_word(reads_3)
);

distributed_memory_8_17 distributed_memory_5 (
    .clk(clk),
    .write(writes_4),
    .write_address(target),
    .word(clipped),
    .read_address(place),
    .read_word(reads_4)
);

distributed_memory_8_17 distributed_memory_6 (
    .clk(clk),
    .write(writes_5),
    .write_address(target),
    .word(clipped),
    .read_address(place),
    .read_word(reads_5)
);

distributed_memory_8_17 distributed_memory_7 (
    .clk(clk),
    .write(writes_6),
    .write_address(target),
    .word(clipped),
    .read_address(place),
    .read_word(reads_6)
);

distributed_memory_8_17 distributed_memory_8 (
    .clk(clk),
    .write(writes_7),
    .write_address(target),
    .word(clipped),
    .read_address(place),
    .read_word(reads_7)
);

_chosen_0 _chosen_9 (
    .there(there_late),
    .lane(lane),
    .write(writes_0)
);

_chosen_1 _chosen_10 (
    .there(there_late),
    .lane(lane),
    .write(writes_1)
);

_chosen_2 _chosen_11 (
    .there(there_late),
    .lane(lane),
    .write(writes_2)
);

_chosen_3 _chosen_12 (
    .there(there_late),
    .lane(lane),
    .write(writes_3)
);

_chosen_4 _chosen_13 (
    .there(there_late),
    .lane(lane),
    .write(writes_4)
);

_chosen_5 _chosen_14 (
    .there(there_late),
    .lane(lane),
    .write(writes_5)
);

_chosen_6 _chosen_15 (
    .there(there_late),
    .lane(lane),
    .write(writes_6)
);

_chosen_7 _chosen_16 (
    .there(there_late),
    .lane(lane),
    .write(writes_7)
);


assign rounded = ($signed(data[32-1:(11 - 1)]) + 1);


always @(posedge clk) begin: hold
    there <= (arrival_beat && (!arrival_place[0]));
    channel <= arrival_place[((1 + 3) + 3)-1:1];
    term <= rounded[(22 + 1)-1:1];
end


always @(term) begin: judge
    over = (term[21-1:(17 - 1)] != 0);
    if (term[21]) begin
        over = ($signed({1'b0, term[21-1:(17 - 1)]}) != ((1 << (22 - 17)) - 1));
    end
end


always @(posedge clk) begin: saturate
    there_late <= there;
    channel_late <= channel;
    clipped <= (~term[17-1:0]);
    if (over) begin
        clipped <= (1 << (17 - 1));
        if (term[21]) begin
            clipped <= ((1 << (17 - 1)) - 1);
        end
    end
end



assign target = channel_late[6-1:3];
assign lane = channel_late[3-1:0];



assign terms = side_by_side;

endmodule

module distributed_memory_8_17 (
    clk,
    write,
    write_address,
    word,
    read_address,
    read_word
);
// ``depth`` words of ``width`` bits in LUTs: ``read_word`` = the word at ``read_address``, in the same cycle.
// 
// write: ``word`` [width] goes to write_address. read_word [width], out: the word at read_address.
// A word written in cycle t can be read in cycle t + 1.

input clk;
input write;
input [2:0] write_address;
input [16:0] word;
input [2:0] read_address;
output [16:0] read_word;
wire [16:0] read_word;

reg [16:0] words [0:8-1];



always @(posedge clk) begin: store
    if (write) begin
        words[write_address] <= word;
    end
end



assign read_word = words[read_address];

endmodule

module _chosen_0 (
    there,
    lane,
    write
);
// ``write = there and lane == number``; no cycle.

input there;
input [2:0] lane;
output write;
wire write;





assign write = (there && (lane == 0));

endmodule

module _chosen_1 (
    there,
    lane,
    write
);
// ``write = there and lane == number``; no cycle.

input there;
input [2:0] lane;
output write;
wire write;





assign write = (there && (lane == 1));

endmodule

module _chosen_2 (
    there,
    lane,
    write
);
// ``write = there and lane == number``; no cycle.

input there;
input [2:0] lane;
output write;
wire write;





assign write = (there && (lane == 2));

endmodule

module _chosen_3 (
    there,
    lane,
    write
);
// ``write = there and lane == number``; no cycle.

input there;
input [2:0] lane;
output write;
wire write;





assign write = (there && (lane == 3));

endmodule

module _chosen_4 (
    there,
    lane,
    write
);
// ``write = there and lane == number``; no cycle.

input there;
input [2:0] lane;
output write;
wire write;





assign write = (there && (lane == 4));

endmodule

module _chosen_5 (
    there,
    lane,
    write
);
// ``write = there and lane == number``; no cycle.

input there;
input [2:0] lane;
output write;
wire write;





assign write = (there && (lane == 5));

endmodule

module _chosen_6 (
    there,
    lane,
    write
);
// ``write = there and lane == number``; no cycle.

input there;
input [2:0] lane;
output write;
wire write;





assign write = (there && (lane == 6));

endmodule

module _chosen_7 (
    there,
    lane,
    write
);
// ``write = there and lane == number``; no cycle.

input there;
input [2:0] lane;
output write;
wire write;





assign write = (there && (lane == 7));

endmodule

(* keep_hierarchy = "yes" *)
module direction (
    clk,
    octet,
    score,
    scores,
    offset,
    whole,
    code
);
// Code of an activation A: STOPPED, or with ``whole`` the quantised ``A - term``, or else 0; four cycles.
// 
// octet [8]: A, which stops errors unless 0 < A < 127; with ``scores``, static, the score [16] instead, which never
// does; both two's complement. offset [17] two's complement: ~term; whole: static.
// code [4] out: {shift [2], negative, not zero}, 0 where that is not set, but for STOPPED.
// 
// Kept apart, with a register of its own: ``scores`` would have too many loads.

input clk;
input [7:0] octet;
input [15:0] score;
input scores;
input [16:0] offset;
input whole;
output [3:0] code;
reg [3:0] code;

reg signed [17:0] base;
reg [17:0] far;
wire [3:0] k;
reg [7:0] near;
reg over;
reg [3:0] quantised;
reg scores_held;
wire stop;
wire stopped;
wire [18:0] total;
reg signed [17:0] wide;



delay_line_3_v3 delay_line_1 (
    .clk(clk),
    .source(stop),
    .late(stopped)
);

quantiser quantiser_2 (
    .x(near),
    .k(k)
);


assign stop = ((!scores_held) && (octet[7] || (octet == 0) || (octet == 127)));


always @(octet, offset, score, scores_held) begin: extend
    base = $signed(offset);
    wide = octet;
    if (scores_held) begin
        wide = $signed(score);
    end
end



assign total = ({base[(17 + 1)-1:0], 1'b1} + {wide[(17 + 1)-1:0], 1'b1});


always @(posedge clk) begin: hold
    scores_held <= scores;
    far <= total[(17 + 2)-1:1];
end


always @(far) begin: judge
    over = (far[17-1:7] != 0);
    if (far[17]) begin
        over = ($signed({1'b0, far[17-1:7]}) != ((1 << (17 - 7)) - 1));
    end
end


always @(posedge clk) begin: saturate
    near <= far[8-1:0];
    if (over) begin
        near <= 127;
        if (far[17]) begin
            near <= 129;
        end
    end
end


always @(posedge clk) begin: choose
    quantised <= k;
    code <= 0;
    if (stopped) begin
        code <= 4;
    end
    else if ((whole && quantised[0])) begin
        code <= quantised;
    end
end

endmodule

module delay_line_2_v4 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [63:0] source;
output [63:0] late;
wire [63:0] late;

reg [127:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(64 * (2 - 1))-1:0], source};
end



assign late = line[(64 * 2)-1:(64 * (2 - 1))];

endmodule

module delay_line_1_v4 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [135:0] source;
output [135:0] late;
reg [135:0] late;




always @(posedge clk) begin: shift
    late <= source;
end

endmodule

module delay_line_5_v7 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [10:0] source;
output [10:0] late;
wire [10:0] late;

reg [54:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(11 * (5 - 1))-1:0], source};
end



assign late = line[(11 * 5)-1:(11 * (5 - 1))];

endmodule

module delay_line_1_v5 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [31:0] source;
output [31:0] late;
reg [31:0] late;




always @(posedge clk) begin: shift
    late <= source;
end

endmodule

module block_memory_2048_16 (
    clk,
    write,
    write_address,
    word,
    read,
    read_address,
    read_word
);
// ``depth`` words of ``width`` bits in block RAM: ``read_word`` keeps what was read last.
// 
// write: ``word`` [width] goes to write_address. read_word [width], out: the word at read_address, one cycle after
// ``read``.
// A word written in cycle t can be read in cycle t + 1.

input clk;
input write;
input [10:0] write_address;
input [15:0] word;
input read;
input [10:0] read_address;
output [15:0] read_word;
reg [15:0] read_word;

reg [15:0] words [0:2048-1];



always @(posedge clk) begin: store
    if (write) begin
        words[write_address] <= word;
    end
end


always @(posedge clk) begin: show
    if (read) begin
        read_word <= words[read_address];
    end
end

endmodule

module loss_gradient_pynq_z2 (
    clk,
    reset,
    scale,
    data,
    setup_forward,
    setup_loss,
    setup_backward,
    setup_stored,
    setup_scores,
    setup_softmax,
    setup_precise,
    setup_whole,
    setup_rows,
    setup_rows_less,
    setup_penultimate,
    setup_final_tile,
    setup_final_less,
    setup_full_less,
    setup_tail_lanes,
    setup_state,
    beats_label,
    beats_value,
    beats_half,
    beats_summing,
    beats_opens,
    beats_closes,
    beats_row,
    beats_number,
    beats_tile,
    injection_valid,
    injection_address,
    injection_group,
    injection_data
);
// Keeps the labels; turns beats of scores into beats of sums, six cycles later.
// 
// setup, scale [2], of the softmax: static; beats, data [64]: labels, then scores, for a softmax twice; injection:
// out.

input clk;
input reset;
input [1:0] scale;
input [63:0] data;
input setup_forward;
input setup_loss;
input setup_backward;
input setup_stored;
input setup_scores;
input setup_softmax;
input setup_precise;
input setup_whole;
input [8:0] setup_rows;
input [7:0] setup_rows_less;
input [7:0] setup_penultimate;
input [8:0] setup_final_tile;
input [4:0] setup_final_less;
input [4:0] setup_full_less;
input [7:0] setup_tail_lanes;
input [31:0] setup_state;
input beats_label;
input beats_value;
input beats_half;
input beats_summing;
input beats_opens;
input beats_closes;
input [7:0] beats_row;
input [2:0] beats_number;
input [8:0] beats_tile;
output injection_valid;
wire injection_valid;
output [8:0] injection_address;
wire [8:0] injection_address;
output [2:0] injection_group;
wire [2:0] injection_group;
output [95:0] injection_data;
wire [95:0] injection_data;

reg [15:0] label;
reg [1:0] label_low;
wire label_read;
wire [63:0] labels;
reg near;
wire [7:0] number_row;
wire [13:0] quad;
reg [13:0] quad_1;
reg [13:0] quad_2;
reg [13:0] quad_3;
reg [7:0] row_1;
reg [1:0] row_2;
wire [5:0] row_labels;
reg [63:0] score_1;
reg [63:0] score_2;
reg [63:0] score_3;
reg [63:0] score_4;
wire store;
wire [11:0] target;
wire [11:0] target_late;
wire valid;
wire valid_late;
wire [23:0] slopes_0;
wire [23:0] slopes_1;
wire [23:0] slopes_2;
wire [23:0] slopes_3;
wire [95:0] side_by_side;
wire [91:0] softmax_2_powers;

assign side_by_side[96-1:72] = slopes_3;
assign side_by_side[72-1:48] = slopes_2;
assign side_by_side[48-1:24] = slopes_1;
assign side_by_side[24-1:0] = slopes_0;


block_memory_64_64 block_memory_1 (
    .clk(clk),
    .write(store),
    .write_address(beats_row[6-1:0]),
    .word(data),
    .read(label_read),
    .read_address(row_labels),
    .read_word(labels)
);

softmax softmax_2 (
    .clk(clk),
    .scale(scale),
    .less(setup_final_less[2-1:0]),
    .scores(score_1),
    .powers(softmax_2_powers),
    .beats_label(beats_label),
    .beats_value(beats_value),
    .beats_half(beats_half),
    .beats_summing(beats_summing),
    .beats_opens(beats_opens),
    .beats_closes(beats_closes),
    .beats_row(beats_row),
    .beats_number(beats_number),
    .beats_tile(beats_tile)
);

score_slope_0 score_slope_3 (
    .clk(clk),
    .score(score_4[16-1:0]),
    .near(near),
    .label_low(label_low),
    .likely(setup_softmax),
    .probability(softmax_2_powers[15-1:0]),
    .slope(slopes_0)
);

score_slope_1 score_slope_4 (
    .clk(clk),
    .score(score_4[32-1:16]),
    .near(near),
    .label_low(label_low),
    .likely(setup_softmax),
    .probability(softmax_2_powers[38-1:23]),
    .slope(slopes_1)
);

score_slope_2 score_slope_5 (
    .clk(clk),
    .score(score_4[48-1:32]),
    .near(near),
    .label_low(label_low),
    .likely(setup_softmax),
    .probability(softmax_2_powers[61-1:46]),
    .slope(slopes_2)
);

score_slope_3 score_slope_6 (
    .clk(clk),
    .score(score_4[64-1:48]),
    .near(near),
    .label_low(label_low),
    .likely(setup_softmax),
    .probability(softmax_2_powers[84-1:69]),
    .slope(slopes_3)
);

delay_line_6 delay_line_7 (
    .clk(clk),
    .source(valid),
    .late(valid_late)
);

delay_line_6_v4 delay_line_8 (
    .clk(clk),
    .source(target),
    .late(target_late)
);


assign store = beats_label;
assign label_read = 1'b1;
assign number_row = beats_row;
assign valid = (beats_value && setup_loss && (!reset));



assign row_labels = row_1[(9 - 1)-1:2];
assign target = {beats_half, number_row[8-1:0], beats_number};



assign quad = {2'h0, beats_tile, beats_number[3-1:0]};


always @(posedge clk) begin: stage_1
    score_1 <= data;
    row_1 <= number_row;
    quad_1 <= quad;
end


always @(posedge clk) begin: stage_2
    score_2 <= score_1;
    row_2 <= row_1[2-1:0];
    quad_2 <= quad_1;
end


always @(posedge clk) begin: stage_3
    score_3 <= score_2;
    quad_3 <= quad_2;
    case (row_2)
        'h0: begin
            label <= labels[16-1:0];
        end
        'h1: begin
            label <= labels[(2 * 16)-1:16];
        end
        'h2: begin
            label <= labels[(3 * 16)-1:(2 * 16)];
        end
        default: begin
            label <= labels[(4 * 16)-1:(3 * 16)];
        end
    endcase
end


always @(posedge clk) begin: stage_4
    score_4 <= score_3;
    near <= (label[16-1:2] == quad_3);
    label_low <= label[2-1:0];
end



assign injection_valid = valid_late;
assign injection_address = target_late[(8 + 4)-1:3];
assign injection_group = target_late[3-1:0];
assign injection_data = side_by_side;

endmodule

module block_memory_64_64 (
    clk,
    write,
    write_address,
    word,
    read,
    read_address,
    read_word
);
// ``depth`` words of ``width`` bits in block RAM: ``read_word`` keeps what was read last.
// 
// write: ``word`` [width] goes to write_address. read_word [width], out: the word at read_address, one cycle after
// ``read``.
// A word written in cycle t can be read in cycle t + 1.

input clk;
input write;
input [5:0] write_address;
input [63:0] word;
input read;
input [5:0] read_address;
output [63:0] read_word;
reg [63:0] read_word;

reg [63:0] words [0:64-1];



always @(posedge clk) begin: store
    if (write) begin
        words[write_address] <= word;
    end
end


always @(posedge clk) begin: show
    if (read) begin
        read_word <= words[read_address];
    end
end

endmodule

module softmax (
    clk,
    scale,
    less,
    scores,
    powers,
    beats_label,
    beats_value,
    beats_half,
    beats_summing,
    beats_opens,
    beats_closes,
    beats_row,
    beats_number,
    beats_tile
);
// Probabilities, with 14 fractional bits, of the scores of a beat that is a ``value``, five cycles later.
// 
// scale [2], less [2]: static, the number of the last score in the beat that ends a row; beats, and scores [64] a
// cycle later: all that are ``summing`` come first; SUMMED cycles after the last one the values may come.
// powers [4 x 23] out: what is summed, of a beat that is ``summing``.

input clk;
input [1:0] scale;
input [1:0] less;
input [63:0] scores;
output [91:0] powers;
wire [91:0] powers;
input beats_label;
input beats_value;
input beats_half;
input beats_summing;
input beats_opens;
input beats_closes;
input [7:0] beats_row;
input [2:0] beats_number;
input [8:0] beats_tile;

reg [3:0] absent;
reg [3:0] absent_1;
reg [3:0] absent_2;
wire [91:0] all_powers;
reg [1:0] held;
reg relative;
reg relative_1;
reg relative_2;
wire [91:0] together;
wire signed [10:0] total;
wire [22:0] separate_0;
wire [22:0] separate_1;
wire [22:0] separate_2;
wire [22:0] separate_3;
wire signed [9:0] several_0;
wire signed [9:0] several_1;
wire signed [9:0] several_2;
wire signed [9:0] several_3;

assign together[92-1:69] = separate_3;
assign together[69-1:46] = separate_2;
assign together[46-1:23] = separate_1;
assign together[23-1:0] = separate_0;


octaves octaves_1 (
    .clk(clk),
    .score(scores[16-1:0]),
    .scale(held),
    .octave(several_0)
);

octaves octaves_2 (
    .clk(clk),
    .score(scores[32-1:16]),
    .scale(held),
    .octave(several_1)
);

octaves octaves_3 (
    .clk(clk),
    .score(scores[48-1:32]),
    .scale(held),
    .octave(several_2)
);

octaves octaves_4 (
    .clk(clk),
    .score(scores[64-1:48]),
    .scale(held),
    .octave(several_3)
);

exponential exponential_5 (
    .clk(clk),
    .octave(several_0),
    .logarithm(total),
    .relative(relative),
    .absent(absent[0]),
    .power(separate_0)
);

exponential exponential_6 (
    .clk(clk),
    .octave(several_1),
    .logarithm(total),
    .relative(relative),
    .absent(absent[1]),
    .power(separate_1)
);

exponential exponential_7 (
    .clk(clk),
    .octave(several_2),
    .logarithm(total),
    .relative(relative),
    .absent(absent[2]),
    .power(separate_2)
);

exponential exponential_8 (
    .clk(clk),
    .octave(several_3),
    .logarithm(total),
    .relative(relative),
    .absent(absent[3]),
    .power(separate_3)
);

row_sums row_sums_9 (
    .clk(clk),
    .powers(all_powers),
    .result(total),
    .beats_label(beats_label),
    .beats_value(beats_value),
    .beats_half(beats_half),
    .beats_summing(beats_summing),
    .beats_opens(beats_opens),
    .beats_closes(beats_closes),
    .beats_row(beats_row),
    .beats_number(beats_number),
    .beats_tile(beats_tile)
);

always @(posedge clk) begin: hold
    held <= scale;
end


always @(posedge clk) begin: follow
    relative_1 <= beats_value;
    relative_2 <= relative_1;
    relative <= relative_2;
    absent_1 <= 0;
    if ((beats_summing && beats_closes)) begin
        case (less)
            'h0: begin
                absent_1 <= (15 - 1);
            end
            'h1: begin
                absent_1 <= (15 - 3);
            end
            'h2: begin
                absent_1 <= (15 - 7);
            end
        endcase
    end
    absent_2 <= absent_1;
    absent <= absent_2;
end



assign all_powers = together;
assign powers = together;

endmodule

module octaves (
    clk,
    score,
    scale,
    octave
);
// ``octave = octaves(score, scale)``: score << scale, cut to -512..511; one cycle.
// 
// score [16], two's complement, scale [2], static, in; octave [10] signed out.

input clk;
input [15:0] score;
input [1:0] scale;
output signed [9:0] octave;
reg signed [9:0] octave;

reg [8:0] above;
reg over;
reg [8:0] shifted;



always @(score) begin: compare
    above = score[15-1:6];
    if (score[15]) begin
        above = (~score[15-1:6]);
    end
end


always @(above, scale, score) begin: shift
    case (scale)
        'h0: begin
            shifted = score[9-1:0];
            over = (above[9-1:3] != 0);
        end
        'h1: begin
            shifted = {score[8-1:0], 1'b0};
            over = (above[9-1:2] != 0);
        end
        'h2: begin
            shifted = {score[7-1:0], 2'h0};
            over = (above[9-1:1] != 0);
        end
        default: begin
            shifted = {score[6-1:0], 3'h0};
            over = (above != 0);
        end
    endcase
end


always @(posedge clk) begin: cut
    if ((!over)) begin
        octave <= {score[15], shifted};
    end
    else if (score[15]) begin
        octave <= 512;
    end
    else begin
        octave <= 511;
    end
end

endmodule

module exponential (
    clk,
    octave,
    logarithm,
    relative,
    absent,
    power
);
// ``power = 2**octave`` with 7 fractional bits, or ``2**min(0, octave - logarithm)`` with 14; three cycles.
// 
// octave [10], logarithm [11] signed in, the logarithm 0 unless relative; relative, absent (power is 0), both a cycle
// later; power [23] out.
// The shift is one by 0..3 places, then one by a multiple of four.

input clk;
input signed [9:0] octave;
input signed [10:0] logarithm;
input relative;
input absent;
output [22:0] power;
reg [22:0] power;

wire carry;
reg signed [11:0] difference;
reg [2:0] far;
reg [8:0] fine;
wire [4:0] fraction;
wire [2:0] later;
reg [1:0] low;
wire none;
reg [2:0] place;
reg [8:0] shifted;
wire whole;



always @(posedge clk) begin: subtract
    difference <= (octave - logarithm);
end



assign fraction = difference[5-1:0];
assign whole = (relative && (!difference[11]));
assign none = (absent || (relative && (difference[11-1:9] != 3)));
assign carry = (difference[5] || difference[6]);


always @(difference, relative) begin: count
    low = difference[7-1:5];
    if (relative) begin
        low = {(difference[6] == difference[5]), (!difference[5])};
    end
end



assign later = {(difference[8] && difference[7] && carry), (difference[8] != (difference[7] && carry)), (difference[7] != carry)};


always @(difference, later, relative) begin: choose
    far = {(!difference[9]), difference[9-1:7]};
    if (relative) begin
        far = {(later[2] || (later[1] && later[0])), (later[1] != later[0]), (!later[0])};
    end
end


always @(fraction, low) begin: shift
    case (low)
        'h0: begin
            shifted = {4'h1, fraction};
        end
        'h1: begin
            shifted = {3'h1, fraction, 1'b0};
        end
        'h2: begin
            shifted = {2'h1, fraction, 2'h0};
        end
        default: begin
            shifted = {1'b1, fraction, 3'h0};
        end
    endcase
end


always @(posedge clk) begin: shift_fine
    place <= far;
    fine <= shifted;
    if (none) begin
        fine <= 0;
    end
    if (whole) begin
        place <= 5;
        fine <= 256;
    end
end


always @(posedge clk) begin: shift_far
    power <= 0;
    case (place)
        'h2: begin
            power <= fine[9-1:6];
        end
        'h3: begin
            power <= fine[9-1:2];
        end
        'h4: begin
            power <= {fine, 2'h0};
        end
        'h5: begin
            power <= {fine, 6'h0};
        end
        'h6: begin
            power <= {fine, 10'h0};
        end
        'h7: begin
            power <= {fine, 14'h0};
        end
    endcase
end

endmodule

module row_sums (
    clk,
    powers,
    result,
    beats_label,
    beats_value,
    beats_half,
    beats_summing,
    beats_opens,
    beats_closes,
    beats_row,
    beats_number,
    beats_tile
);
// ``result`` = logarithm of the sum of all powers of the row of a beat.
// 
// beats: those that are ``summing``, and their powers [4 x 23] five cycles later, make the sum of row ``row``; its
// logarithm is there SUMMED cycles after the beat that ``closes`` it.
// result [11] signed out, two cycles after a beat that is a ``value``; 0 after any other.

input clk;
input [91:0] powers;
output signed [10:0] result;
reg signed [10:0] result;
input beats_label;
input beats_value;
input beats_half;
input beats_summing;
input beats_opens;
input beats_closes;
input [7:0] beats_row;
input [2:0] beats_number;
input [8:0] beats_tile;

wire adding;
wire [8:0] closed;
wire [8:0] closing;
wire [1:0] flags;
wire [1:0] flags_late;
reg [24:0] four;
reg [34:0] kept;
wire signed [10:0] octave;
wire opening;
reg [23:0] pair_0;
reg [23:0] pair_1;
wire [10:0] read;
wire [7:0] row;
reg [7:0] row_read;
reg [34:0] total;
reg valued;
wire [10:0] word;
wire write;



delay_line_7_v3 delay_line_1 (
    .clk(clk),
    .source(flags),
    .late(flags_late)
);

delay_line_11_v3 delay_line_2 (
    .clk(clk),
    .source(closing),
    .late(closed)
);

logarithm logarithm_3 (
    .clk(clk),
    .total(total),
    .result(octave)
);

distributed_memory_256_11 distributed_memory_4 (
    .clk(clk),
    .write(write),
    .write_address(row),
    .word(word),
    .read_address(row_read),
    .read_word(read)
);


assign flags = {beats_summing, beats_opens};
assign closing = {(beats_summing && beats_closes), beats_row};



assign adding = flags_late[1];
assign opening = flags_late[0];
assign write = closed[(9 - 1)];
assign row = closed[(9 - 1)-1:0];
assign word = octave[11-1:0];


always @(posedge clk) begin: add_pairs
    pair_0 <= (powers[23-1:0] + powers[(2 * 23)-1:23]);
    pair_1 <= (powers[(3 * 23)-1:(2 * 23)] + powers[(4 * 23)-1:(3 * 23)]);
end


always @(posedge clk) begin: add_four
    four <= (pair_0 + pair_1);
end


always @(opening, total) begin: open_row
    kept = total;
    if (opening) begin
        kept = 0;
    end
end


always @(posedge clk) begin: add
    if (adding) begin
        total <= (four + kept);
    end
end


always @(posedge clk) begin: look_up
    row_read <= beats_row;
    valued <= beats_value;
end


always @(posedge clk) begin: show
    result <= 0;
    if (valued) begin
        result <= $signed(read);
    end
end

endmodule

module delay_line_7_v3 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [1:0] source;
output [1:0] late;
wire [1:0] late;

reg [13:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(2 * (7 - 1))-1:0], source};
end



assign late = line[(2 * 7)-1:(2 * (7 - 1))];

endmodule

module delay_line_11_v3 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [8:0] source;
output [8:0] late;
wire [8:0] late;

reg [98:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(9 * (11 - 1))-1:0], source};
end



assign late = line[(9 * 11)-1:(9 * (11 - 1))];

endmodule

module logarithm (
    clk,
    total,
    result
);
// ``result = logarithm(total)``: 32 * (e - 7) + the five bits below the leading one, at place e; three cycles.
// 
// total [35] in, 0 counts as 1; result [11] signed out.
// The twelve bits with the leading one, then the four with it, go on, each with the five below.

input clk;
input [34:0] total;
output signed [10:0] result;
reg signed [10:0] result;

reg [8:0] around;
reg [4:0] below;
reg signed [3:0] fours;
reg signed [3:0] high;
reg [1:0] low;
reg most;
wire [40:0] padded;
reg [1:0] quarter;
reg [1:0] third;
reg [16:0] window;




assign padded = {1'b0, total, 5'h0};


always @(posedge clk) begin: choose_twelve
    if ((padded[41-1:29] != 0)) begin
        third <= 2;
        window <= padded[41-1:24];
    end
    else if ((padded[29-1:17] != 0)) begin
        third <= 1;
        window <= padded[29-1:12];
    end
    else begin
        third <= 0;
        window <= padded[17-1:0];
    end
end


always @(window) begin: look
    if ((window[17-1:13] != 0)) begin
        quarter = 2;
    end
    else if ((window[13-1:9] != 0)) begin
        quarter = 1;
    end
    else begin
        quarter = 0;
    end
end


always @(posedge clk) begin: choose_four
    case (third)
        'h2: begin
            fours <= {1'b0, 1'b1, quarter};
        end
        'h1: begin
            fours <= {1'b0, 1'b0, (quarter[1] || quarter[0]), (!quarter[0])};
        end
        default: begin
            fours <= {(!quarter[1]), (!quarter[1]), (!quarter[1]), quarter[0]};
        end
    endcase
    case (quarter)
        'h2: begin
            around <= window[17-1:8];
        end
        'h1: begin
            around <= window[13-1:4];
        end
        default: begin
            around <= window[9-1:0];
        end
    endcase
end


always @(around) begin: choose_one
    most = around[8];
    if (around[8]) begin
        low = 0;
        below = around[8-1:3];
    end
    else if (around[7]) begin
        low = 3;
        below = around[7-1:2];
    end
    else if (around[6]) begin
        low = 2;
        below = around[6-1:1];
    end
    else begin
        low = 1;
        below = around[5-1:0];
    end
end


always @(fours, most) begin: carry
    high = fours;
    if (most) begin
        high = (fours + 1);
    end
end


always @(posedge clk) begin: show
    result <= {high[4-1:0], low, below};
end

endmodule

module distributed_memory_256_11 (
    clk,
    write,
    write_address,
    word,
    read_address,
    read_word
);
// ``depth`` words of ``width`` bits in LUTs: ``read_word`` = the word at ``read_address``, in the same cycle.
// 
// write: ``word`` [width] goes to write_address. read_word [width], out: the word at read_address.
// A word written in cycle t can be read in cycle t + 1.

input clk;
input write;
input [7:0] write_address;
input [10:0] word;
input [7:0] read_address;
output [10:0] read_word;
wire [10:0] read_word;

reg [10:0] words [0:256-1];



always @(posedge clk) begin: store
    if (write) begin
        words[write_address] <= word;
    end
end



assign read_word = words[read_address];

endmodule

module score_slope_0 (
    clk,
    score,
    near,
    label_low,
    likely,
    probability,
    slope
);
// ``slope = -t * max(0, 32 - t * score)``, t = +1 if the label is this column's, else -1; two cycles. Or with
// ``likely``, static, ``probability``, less 2**14 if the label is this column's.
// 
// score [16] two's complement; near: the label is one of the four columns, and label_low [2] says which, in the same
// cycle; probability [15] a cycle later; slope [24] out.

input clk;
input [15:0] score;
input near;
input [1:0] label_low;
input likely;
input [14:0] probability;
output [23:0] slope;
wire [23:0] slope;

reg [9:0] high;
reg signed [16:0] moved;
reg signed [23:0] result;
wire same;
reg same_1;




assign same = (near && (label_low == 0));


always @(posedge clk) begin: move
    same_1 <= same;
    if (same) begin
        moved <= ($signed(score) - 32);
    end
    else begin
        moved <= ($signed(score) + 32);
    end
end


always @(probability, same_1) begin: subtract
    high = 0;
    if ((same_1 && (!probability[14]))) begin
        high = 1023;
    end
    else if ((probability[14] && (!same_1))) begin
        high = 1;
    end
end


always @(posedge clk) begin: choose
    result <= 0;
    if (likely) begin
        result <= {high, probability[14-1:0]};
    end
    else if ((same_1 == moved[16])) begin
        result <= moved;
    end
end



assign slope = result[24-1:0];

endmodule

module score_slope_1 (
    clk,
    score,
    near,
    label_low,
    likely,
    probability,
    slope
);
// ``slope = -t * max(0, 32 - t * score)``, t = +1 if the label is this column's, else -1; two cycles. Or with
// ``likely``, static, ``probability``, less 2**14 if the label is this column's.
// 
// score [16] two's complement; near: the label is one of the four columns, and label_low [2] says which, in the same
// cycle; probability [15] a cycle later; slope [24] out.

input clk;
input [15:0] score;
input near;
input [1:0] label_low;
input likely;
input [14:0] probability;
output [23:0] slope;
wire [23:0] slope;

reg [9:0] high;
reg signed [16:0] moved;
reg signed [23:0] result;
wire same;
reg same_1;




assign same = (near && (label_low == 1));


always @(posedge clk) begin: move
    same_1 <= same;
    if (same) begin
        moved <= ($signed(score) - 32);
    end
    else begin
        moved <= ($signed(score) + 32);
    end
end


always @(probability, same_1) begin: subtract
    high = 0;
    if ((same_1 && (!probability[14]))) begin
        high = 1023;
    end
    else if ((probability[14] && (!same_1))) begin
        high = 1;
    end
end


always @(posedge clk) begin: choose
    result <= 0;
    if (likely) begin
        result <= {high, probability[14-1:0]};
    end
    else if ((same_1 == moved[16])) begin
        result <= moved;
    end
end



assign slope = result[24-1:0];

endmodule

module score_slope_2 (
    clk,
    score,
    near,
    label_low,
    likely,
    probability,
    slope
);
// ``slope = -t * max(0, 32 - t * score)``, t = +1 if the label is this column's, else -1; two cycles. Or with
// ``likely``, static, ``probability``, less 2**14 if the label is this column's.
// 
// score [16] two's complement; near: the label is one of the four columns, and label_low [2] says which, in the same
// cycle; probability [15] a cycle later; slope [24] out.

input clk;
input [15:0] score;
input near;
input [1:0] label_low;
input likely;
input [14:0] probability;
output [23:0] slope;
wire [23:0] slope;

reg [9:0] high;
reg signed [16:0] moved;
reg signed [23:0] result;
wire same;
reg same_1;




assign same = (near && (label_low == 2));


always @(posedge clk) begin: move
    same_1 <= same;
    if (same) begin
        moved <= ($signed(score) - 32);
    end
    else begin
        moved <= ($signed(score) + 32);
    end
end


always @(probability, same_1) begin: subtract
    high = 0;
    if ((same_1 && (!probability[14]))) begin
        high = 1023;
    end
    else if ((probability[14] && (!same_1))) begin
        high = 1;
    end
end


always @(posedge clk) begin: choose
    result <= 0;
    if (likely) begin
        result <= {high, probability[14-1:0]};
    end
    else if ((same_1 == moved[16])) begin
        result <= moved;
    end
end



assign slope = result[24-1:0];

endmodule

module score_slope_3 (
    clk,
    score,
    near,
    label_low,
    likely,
    probability,
    slope
);
// ``slope = -t * max(0, 32 - t * score)``, t = +1 if the label is this column's, else -1; two cycles. Or with
// ``likely``, static, ``probability``, less 2**14 if the label is this column's.
// 
// score [16] two's complement; near: the label is one of the four columns, and label_low [2] says which, in the same
// cycle; probability [15] a cycle later; slope [24] out.

input clk;
input [15:0] score;
input near;
input [1:0] label_low;
input likely;
input [14:0] probability;
output [23:0] slope;
wire [23:0] slope;

reg [9:0] high;
reg signed [16:0] moved;
reg signed [23:0] result;
wire same;
reg same_1;




assign same = (near && (label_low == 3));


always @(posedge clk) begin: move
    same_1 <= same;
    if (same) begin
        moved <= ($signed(score) - 32);
    end
    else begin
        moved <= ($signed(score) + 32);
    end
end


always @(probability, same_1) begin: subtract
    high = 0;
    if ((same_1 && (!probability[14]))) begin
        high = 1023;
    end
    else if ((probability[14] && (!same_1))) begin
        high = 1;
    end
end


always @(posedge clk) begin: choose
    result <= 0;
    if (likely) begin
        result <= {high, probability[14-1:0]};
    end
    else if ((same_1 == moved[16])) begin
        result <= moved;
    end
end



assign slope = result[24-1:0];

endmodule

module delay_line_6_v4 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input [11:0] source;
output [11:0] late;
wire [11:0] late;

reg [71:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(12 * (6 - 1))-1:0], source};
end



assign late = line[(12 * 6)-1:(12 * (6 - 1))];

endmodule

module error_scale (
    clk,
    rate,
    spread,
    base,
    bias_distance,
    following,
    ready,
    setup_forward,
    setup_loss,
    setup_backward,
    setup_stored,
    setup_scores,
    setup_softmax,
    setup_precise,
    setup_whole,
    setup_rows,
    setup_rows_less,
    setup_penultimate,
    setup_final_tile,
    setup_final_less,
    setup_full_less,
    setup_tail_lanes,
    setup_state,
    headers_exponent,
    headers_target,
    headers_shift,
    headers_shift_below,
    headers_there
);
// Constants of the shifts, from e_G = exponent + 5 - shift (in LOSS -5, or -14 with a softmax).
// 
// rate [8] signed in, setup, headers: static once ``headers.there``; SCALE_LATENCY later ``ready`` is set.
// base [10] signed out: distance of a lane's shifter - k: target - e_G - shift_below + 8, in FORWARD 18.
// bias_distance [6] out: of `bias_step`.
// spread [6] signed in, following [8] signed out, two cycles later: the next exponent, e_G + shift_below - 9 + spread
//     within its limits, or target if there is no spread.

input clk;
input signed [7:0] rate;
input signed [5:0] spread;
output signed [9:0] base;
reg signed [9:0] base;
output [5:0] bias_distance;
reg [5:0] bias_distance;
output signed [7:0] following;
reg signed [7:0] following;
output ready;
wire ready;
input setup_forward;
input setup_loss;
input setup_backward;
input setup_stored;
input setup_scores;
input setup_softmax;
input setup_precise;
input setup_whole;
input [8:0] setup_rows;
input [7:0] setup_rows_less;
input [7:0] setup_penultimate;
input [8:0] setup_final_tile;
input [4:0] setup_final_less;
input [4:0] setup_full_less;
input [7:0] setup_tail_lanes;
input [31:0] setup_state;
input signed [7:0] headers_exponent;
input signed [7:0] headers_target;
input signed [6:0] headers_shift;
input signed [6:0] headers_shift_below;
input headers_there;

reg signed [9:0] aligned;
reg signed [9:0] error;
reg signed [9:0] gain;
reg signed [9:0] lowest;
reg signed [9:0] measured;
reg signed [9:0] next_one;
reg none;
reg signed [9:0] offset;
reg signed [9:0] place;
reg signed [9:0] wanted;
reg [5:0] clipped;



delay_line_5_v2 delay_line_1 (
    .clk(clk),
    .source(headers_there),
    .late(ready)
);

always @(posedge clk) begin: exponent_of_sums
    aligned <= (headers_exponent + 5);
    if (setup_softmax) begin
        error <= (-14);
    end
    else if (setup_loss) begin
        error <= (-5);
    end
    else begin
        error <= (aligned - headers_shift);
    end
end


always @(posedge clk) begin: distance_of_errors
    wanted <= (headers_target + 8);
    offset <= (wanted - headers_shift_below);
    if (setup_forward) begin
        base <= 18;
    end
    else begin
        base <= (offset - error);
    end
end


always @(posedge clk) begin: distance_of_slopes
    gain <= (error + rate);
    place <= (14 - gain);
end


always @(place) begin: clip_distance
    clipped = place[6-1:0];
    if ((place < 0)) begin
        clipped = 0;
    end
    else if ((place > 62)) begin
        clipped = 62;
    end
end


always @(posedge clk) begin: hold_distance
    bias_distance <= clipped;
end


always @(posedge clk) begin: next_exponent
    lowest <= (headers_shift_below - 9);
    next_one <= (lowest + error);
    measured <= (next_one + spread);
    none <= (spread == (-32));
end


always @(posedge clk) begin: clip_exponent
    if (none) begin
        following <= headers_target;
    end
    else if ((measured > 63)) begin
        following <= 63;
    end
    else if ((measured < (-64))) begin
        following <= (-64);
    end
    else begin
        following <= measured;
    end
end

endmodule

module header_beat (
    clk,
    reset,
    finish,
    spreads,
    greatest,
    spread,
    following,
    finished,
    setup_forward,
    setup_loss,
    setup_backward,
    setup_stored,
    setup_scores,
    setup_softmax,
    setup_precise,
    setup_whole,
    setup_rows,
    setup_rows_less,
    setup_penultimate,
    setup_final_tile,
    setup_final_less,
    setup_full_less,
    setup_tail_lanes,
    setup_state,
    headers_exponent,
    headers_target,
    headers_shift,
    headers_shift_below,
    headers_there,
    beat_valid,
    beat_data,
    beat_strobe
);
// FORWARD: greatest_shift; LOSS, BACKWARD: exponent, which is ``headers.target``, and next_exponent.
// 
// finish: pulse, the lanes are idle; spreads [8 x 6]: of the lanes; greatest [5]; spread [6] signed out: the greatest,
// following [8] signed in, two cycles later, see `error_scale`.
// beat: out; finished: pulse with it, 2 cycles after ``finish`` in FORWARD, else 13.

input clk;
input reset;
input finish;
input [47:0] spreads;
input [4:0] greatest;
output signed [5:0] spread;
reg signed [5:0] spread;
input signed [7:0] following;
output finished;
reg finished;
input setup_forward;
input setup_loss;
input setup_backward;
input setup_stored;
input setup_scores;
input setup_softmax;
input setup_precise;
input setup_whole;
input [8:0] setup_rows;
input [7:0] setup_rows_less;
input [7:0] setup_penultimate;
input [8:0] setup_final_tile;
input [4:0] setup_final_less;
input [4:0] setup_full_less;
input [7:0] setup_tail_lanes;
input [31:0] setup_state;
input signed [7:0] headers_exponent;
input signed [7:0] headers_target;
input signed [6:0] headers_shift;
input signed [6:0] headers_shift_below;
input headers_there;
output beat_valid;
reg beat_valid;
output [63:0] beat_data;
reg [63:0] beat_data;
output [7:0] beat_strobe;
reg [7:0] beat_strobe;

reg counting;
wire signed [31:0] exponent;
wire signed [31:0] next_exponent;
reg signed [5:0] one;
reg [3:0] step;



always @(posedge clk) begin: count
    finished <= 1'b0;
    step <= (step + 1);
    if ((counting && (step == 11))) begin
        counting <= 1'b0;
        finished <= 1'b1;
    end
    if (finish) begin
        counting <= 1'b1;
        step <= 0;
        if (setup_forward) begin
            step <= 11;
        end
    end
    if (reset) begin
        counting <= 1'b0;
        finished <= 1'b0;
    end
end


always @(posedge clk) begin: choose
    if ((step[3-1:0] == 0)) begin
        one <= $signed(spreads[6-1:0]);
    end
    else if ((step[3-1:0] == 1)) begin
        one <= $signed(spreads[(2 * 6)-1:6]);
    end
    else if ((step[3-1:0] == 2)) begin
        one <= $signed(spreads[(3 * 6)-1:(2 * 6)]);
    end
    else if ((step[3-1:0] == 3)) begin
        one <= $signed(spreads[(4 * 6)-1:(3 * 6)]);
    end
    else if ((step[3-1:0] == 4)) begin
        one <= $signed(spreads[(5 * 6)-1:(4 * 6)]);
    end
    else if ((step[3-1:0] == 5)) begin
        one <= $signed(spreads[(6 * 6)-1:(5 * 6)]);
    end
    else if ((step[3-1:0] == 6)) begin
        one <= $signed(spreads[(7 * 6)-1:(6 * 6)]);
    end
    else begin
        one <= $signed(spreads[(8 * 6)-1:(7 * 6)]);
    end
end


always @(posedge clk) begin: compare
    if (finish) begin
        spread <= (-32);
    end
    else if ((counting && (step[4-1:0] != 0) && (one > spread))) begin
        spread <= one;
    end
end



assign exponent = headers_target;
assign next_exponent = following;


always @(finished, setup_forward) begin: show
    beat_valid = finished;
    beat_strobe = 255;
    if (setup_forward) begin
        beat_strobe = 15;
    end
end


always @(exponent, finished, greatest, next_exponent, setup_forward) begin: show_data
    beat_data = 0;
    if (finished) begin
        if (setup_forward) begin
            beat_data = greatest;
        end
        else begin
            beat_data = {next_exponent[32-1:0], exponent[32-1:0]};
        end
    end
end

endmodule

module delay_line_2_v5 (
    clk,
    source,
    late
);
// ``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32.

input clk;
input source;
output late;
wire late;

reg [1:0] line;



always @(posedge clk) begin: shift_line
    line <= {line[(1 * (2 - 1))-1:0], source};
end



assign late = line[(1 * 2)-1:(1 * (2 - 1))];

endmodule

module outgoing_beats_32 (
    clk,
    active,
    go,
    finish,
    base,
    stride,
    results,
    setup_forward,
    setup_loss,
    setup_backward,
    setup_stored,
    setup_scores,
    setup_softmax,
    setup_precise,
    setup_whole,
    setup_rows,
    setup_rows_less,
    setup_penultimate,
    setup_final_tile,
    setup_final_less,
    setup_full_less,
    setup_tail_lanes,
    setup_state,
    flags_writing,
    flags_summing,
    flags_deviating,
    flags_last,
    flags_tail,
    flags_row_end,
    flags_tile_end,
    flags_group,
    record_beats_valid,
    record_beats_last,
    record_beats_data,
    record_beats_strobe,
    header_valid,
    header_data,
    header_strobe,
    stream_valid,
    stream_last,
    stream_address,
    stream_data,
    stream_strobe
);
// Packs results to beats (activations and errors: 8 lanes; scores: twice 4), and merges the three sources.
// 
// active: nothing leaves without it, whatever the lanes still hold after a reset; go: pulse; finish: pulse, two cycles
// or more before the header, after all records.
// base, stride [32]: of the output; results [8 x 16], flags: of a slot in cycle RESULT_AT;
// record_beats, header: never at the same time as results or each other; stream: out, two cycles later.

input clk;
input active;
input go;
input finish;
input [31:0] base;
input [31:0] stride;
input [127:0] results;
input setup_forward;
input setup_loss;
input setup_backward;
input setup_stored;
input setup_scores;
input setup_softmax;
input setup_precise;
input setup_whole;
input [8:0] setup_rows;
input [7:0] setup_rows_less;
input [7:0] setup_penultimate;
input [8:0] setup_final_tile;
input [4:0] setup_final_less;
input [4:0] setup_full_less;
input [7:0] setup_tail_lanes;
input [31:0] setup_state;
input flags_writing;
input flags_summing;
input flags_deviating;
input flags_last;
input flags_tail;
input flags_row_end;
input flags_tile_end;
input [1:0] flags_group;
input record_beats_valid;
input record_beats_last;
input [63:0] record_beats_data;
input [7:0] record_beats_strobe;
input header_valid;
input [63:0] header_data;
input [7:0] header_strobe;
output stream_valid;
reg stream_valid;
output stream_last;
reg stream_last;
output [31:0] stream_address;
reg [31:0] stream_address;
output [63:0] stream_data;
reg [63:0] stream_data;
output [7:0] stream_strobe;
reg [7:0] stream_strobe;

wire [31:0] address;
reg advance;
wire again;
reg [63:0] beat;
reg ends_row;
reg ends_tile;
reg [7:0] lanes;
reg leaving;
reg load;
reg located;
wire [63:0] octets;
reg [5:0] place;
reg [31:0] reached;
reg row_end;
reg second;
reg [63:0] second_half;
reg second_row;
reg [7:0] second_strobe;
reg second_tile;
reg [31:0] state_address;
reg [7:0] strobe;
reg tile_end;
reg valid;
reg [7:0] width;



beat_walk beat_walk_1 (
    .clk(clk),
    .load(load),
    .base(base),
    .stride(stride),
    .width(width),
    .advance(advance),
    .row_end(row_end),
    .tile_end(tile_end),
    .address(address)
);

always @(posedge clk) begin: size
    width <= 32;
    if (setup_scores) begin
        width <= (2 * 32);
    end
end


always @(flags_tail, setup_tail_lanes) begin: describe
    lanes = ((1 << 8) - 1);
    if (flags_tail) begin
        lanes = setup_tail_lanes;
    end
end



assign again = (flags_writing && setup_scores && lanes[4]);



assign octets = {results[((7 * 16) + 8)-1:(7 * 16)], results[((6 * 16) + 8)-1:(6 * 16)], results[((5 * 16) + 8)-1:(5 * 16)], results[((4 * 16) + 8)-1:(4 * 16)], results[((3 * 16) + 8)-1:(3 * 16)], results[((2 * 16) + 8)-1:(2 * 16)], results[16+:8], results[8-1:0]};


always @(active, again, flags_row_end, flags_tile_end, flags_writing, second, second_row, second_tile) begin: look_ahead
    leaving = ((flags_writing || second) && active);
    ends_row = (flags_row_end && (!again));
    ends_tile = (flags_tile_end && (!again));
    if (second) begin
        ends_row = second_row;
        ends_tile = second_tile;
    end
end


always @(posedge clk) begin: walk_on
    load <= go;
    advance <= (leaving || load);
    row_end <= (ends_row || load);
    tile_end <= (ends_tile || load);
end


always @(posedge clk) begin: pack
    valid <= leaving;
    second <= (again && active);
    second_half <= results[128-1:64];
    second_strobe <= {lanes[7], lanes[7], lanes[6], lanes[6], lanes[5], lanes[5], lanes[4], lanes[4]};
    second_row <= flags_row_end;
    second_tile <= flags_tile_end;
    if (second) begin
        strobe <= second_strobe;
    end
    else if (setup_scores) begin
        strobe <= {lanes[3], lanes[3], lanes[2], lanes[2], lanes[1], lanes[1], lanes[0], lanes[0]};
    end
    else begin
        strobe <= lanes;
    end
end


always @(posedge clk) begin: choose_data
    if (second) begin
        beat <= second_half;
    end
    else if ((!flags_writing)) begin
        beat <= 0;
    end
    else if (setup_scores) begin
        beat <= results[64-1:0];
    end
    else begin
        beat <= octets;
    end
end


always @(posedge clk) begin: locate
    located <= (go || finish);
    place <= 8;
    if (go) begin
        place <= 16;
    end
    else if ((finish && (!setup_forward))) begin
        place <= 0;
    end
end


always @(located, setup_state, state_address) begin: choose_state
    reached = state_address;
    if (located) begin
        reached = setup_state;
    end
end


always @(posedge clk) begin: count
    if ((located || record_beats_valid)) begin
        state_address <= (place + reached);
    end
end


always @(posedge clk) begin: merge_data
    stream_data <= ((beat | record_beats_data) | header_data);
end


always @(posedge clk) begin: merge
    stream_valid <= ((valid || record_beats_valid || header_valid) && active);
    stream_address <= address;
    if ((record_beats_valid || header_valid)) begin
        stream_address <= state_address;
    end
    if (record_beats_valid) begin
        stream_strobe <= record_beats_strobe;
        stream_last <= record_beats_last;
    end
    else if (header_valid) begin
        stream_strobe <= header_strobe;
        stream_last <= 1'b1;
    end
    else begin
        stream_strobe <= strobe;
        stream_last <= row_end;
    end
end

endmodule

module beat_walk (
    clk,
    load,
    base,
    stride,
    width,
    advance,
    row_end,
    tile_end,
    address
);
// Address of the next beat of a tensor that is written column tile by column tile, each row by row.
// 
// load: pulse; the first beat of all follows as if after a tile: ``advance``, row_end and tile_end in the next cycle.
// advance: on to the next beat; row_end, tile_end: this was the last one of its row, and that row the last of its
// tile. base, stride [32], width [8]: of the tensor, its rows and tiles, static; address [32] out, a cycle after
// ``advance``.

input clk;
input load;
input [31:0] base;
input [31:0] stride;
input [7:0] width;
input advance;
input row_end;
input tile_end;
output [31:0] address;
reg [31:0] address;

reg [31:0] held;
wire [31:0] next_beat;
wire [31:0] next_row;
wire [31:0] next_tile;
reg [31:0] row;
reg [31:0] start;
reg [31:0] tile;



always @(row, tile, tile_end) begin: choose
    start = row;
    if (tile_end) begin
        start = tile;
    end
end



assign next_beat = (address + 8);
assign next_row = (held + start);
assign next_tile = (tile + width);


always @(posedge clk) begin: step
    held <= stride;
    if (advance) begin
        address <= next_beat;
        if (row_end) begin
            address <= start;
            row <= next_row;
        end
    end
    if (load) begin
        tile <= base;
    end
    else if ((advance && tile_end)) begin
        tile <= next_tile;
    end
end

endmodule

module update_engine_pynq_z2 (
    clk,
    reset,
    start,
    busy,
    read_data,
    sums_ready,
    sums_release,
    sum_address,
    sum_group,
    sums,
    quad,
    x,
    y,
    write_room,
    fields_opcode,
    fields_draw,
    fields_plane,
    fields_statistics,
    fields_output_format,
    fields_planes,
    fields_exact,
    fields_score_scale,
    fields_loss,
    fields_gradient,
    fields_divisor,
    fields_polarised,
    fields_rate,
    fields_rows,
    fields_stream,
    fields_inputs,
    fields_outputs,
    fields_input,
    fields_input_stride,
    fields_error,
    fields_error_stride,
    fields_output,
    fields_output_stride,
    fields_weights,
    fields_samples,
    fields_plane_stride,
    fields_state,
    fields_state_below,
    fields_labels,
    fields_seed,
    fields_step,
    port_valid,
    port_ready,
    port_take,
    port_address,
    port_beats,
    stream_valid,
    stream_last,
    stream_address,
    stream_data,
    stream_strobe
);
// Master weights less their changes, and samples of them: UPDATE; or samples only: SAMPLE.
// 
// The schedule (`update_walk`) gives one slot a cycle; all else follows a slot through a pipeline that never waits.
// A slot of weights is four of them: a cycle before it their quad goes to the random units, their sums and their words
// meet in the lanes. OUTPUT_LATENCY cycles after the slot its beat goes to the writer. A tile of R outputs by C inputs
// takes R C/4 cycles, and one for each of its words of samples.
// 
// clk, reset, start (a pulse), fields in; busy out. port, read_data [64]: see `ReadPort`. sums_ready in; sums_release
// out (a pulse); sum_address, sum_group [2] out, sums [8 x 24] in, SUM_LATENCY later. quad [30] out; x, y
// [4 x 16] in, RANDOM_LATENCY later. stream out: see `WriteStream`; write_room in: room for 64 beats, of which no more
// than 20 come after it has fallen.

input clk;
input reset;
input start;
output busy;
reg busy;
input [63:0] read_data;
input sums_ready;
output sums_release;
wire sums_release;
output [8:0] sum_address;
wire [8:0] sum_address;
output [1:0] sum_group;
wire [1:0] sum_group;
input [191:0] sums;
output [29:0] quad;
wire [29:0] quad;
input [63:0] x;
input [63:0] y;
input write_room;
input [7:0] fields_opcode;
input [3:0] fields_draw;
input [3:0] fields_plane;
input fields_statistics;
input fields_output_format;
input fields_planes;
input fields_exact;
input [1:0] fields_score_scale;
input fields_loss;
input fields_gradient;
input fields_divisor;
input fields_polarised;
input signed [7:0] fields_rate;
input [15:0] fields_rows;
input [15:0] fields_stream;
input [15:0] fields_inputs;
input [15:0] fields_outputs;
input [31:0] fields_input;
input [31:0] fields_input_stride;
input [31:0] fields_error;
input [31:0] fields_error_stride;
input [31:0] fields_output;
input [31:0] fields_output_stride;
input [31:0] fields_weights;
input [31:0] fields_samples;
input [31:0] fields_plane_stride;
input [31:0] fields_state;
input [31:0] fields_state_below;
input [31:0] fields_labels;
input [31:0] fields_seed;
input [31:0] fields_step;
output port_valid;
wire port_valid;
input port_ready;
input port_take;
output [31:0] port_address;
wire [31:0] port_address;
output [9:0] port_beats;
wire [9:0] port_beats;
output stream_valid;
wire stream_valid;
output stream_last;
wire stream_last;
output [31:0] stream_address;
wire [31:0] stream_address;
output [63:0] stream_data;
wire [63:0] stream_data;
output [7:0] stream_strobe;
wire [7:0] stream_strobe;

wire loader_go;
wire put;
wire freed;
wire available;
wire claim;
wire signed [31:0] exponent;
wire [63:0] late_fresh;
wire [3:0] keep;
wire half;
wire odd;
wire tile_read;
wire [4:0] row;
wire [1:0] pair;
wire [63:0] word;
wire pushed;
wire shows;
wire signed [15:0] changed_0;
wire signed [15:0] changed_1;
wire signed [15:0] changed_2;
wire signed [15:0] changed_3;
wire [95:0] chosen;
wire [5:0] distance;
wire [63:0] fresh;
reg go;
reg handed;
reg [15:0] last_input;
reg late_go;
wire [3:0] late_keep;
wire [3:0] negative;
wire negative_0;
wire negative_1;
wire negative_2;
wire negative_3;
wire [3:0] nonzero;
wire nonzero_0;
wire nonzero_1;
wire nonzero_2;
wire nonzero_3;
wire [63:0] old;
reg pipe_reset;
wire [25:0] place;
reg room;
wire signed [20:0] total_0;
wire signed [20:0] total_1;
wire signed [20:0] total_2;
wire signed [20:0] total_3;
reg update;
wire signed [15:0] weight_0;
wire signed [15:0] weight_1;
wire signed [15:0] weight_2;
wire signed [15:0] weight_3;
wire late_slot_sample;
wire late_slot_final;
wire update_walk_5_slot_weight;
wire update_walk_5_slot_sample;
wire update_walk_5_slot_row_end;
wire update_walk_5_slot_last;
wire update_walk_5_slot_column_end;
wire update_walk_5_slot_block_end;
wire update_walk_5_slot_final;
wire slot_delay_9_late_weight;
wire slot_delay_9_late_row_end;
wire slot_delay_9_late_last;
wire slot_delay_9_late_column_end;
wire slot_delay_9_late_block_end;



always @(posedge clk) begin: prepare
    update <= (fields_opcode == 6);
    go <= (start && ((fields_opcode == 6) || (fields_opcode == 2)) && (!reset));
    late_go <= go;
    last_input <= (fields_inputs - 1);
    room <= write_room;
    pipe_reset <= reset;
end


flag_copy flag_copy_1 (
    .clk(clk),
    .flag(go),
    .copy(loader_go)
);

weight_loader_pynq_z2 weight_loader_2 (
    .clk(clk),
    .reset(reset),
    .go(loader_go),
    .update(update),
    .last_input(last_input),
    .read_data(read_data),
    .freed(freed),
    .put(put),
    .exponent(exponent),
    .fields_opcode(fields_opcode),
    .fields_draw(fields_draw),
    .fields_plane(fields_plane),
    .fields_statistics(fields_statistics),
    .fields_output_format(fields_output_format),
    .fields_planes(fields_planes),
    .fields_exact(fields_exact),
    .fields_score_scale(fields_score_scale),
    .fields_loss(fields_loss),
    .fields_gradient(fields_gradient),
    .fields_divisor(fields_divisor),
    .fields_polarised(fields_polarised),
    .fields_rate(fields_rate),
    .fields_rows(fields_rows),
    .fields_stream(fields_stream),
    .fields_inputs(fields_inputs),
    .fields_outputs(fields_outputs),
    .fields_input(fields_input),
    .fields_input_stride(fields_input_stride),
    .fields_error(fields_error),
    .fields_error_stride(fields_error_stride),
    .fields_output(fields_output),
    .fields_output_stride(fields_output_stride),
    .fields_weights(fields_weights),
    .fields_samples(fields_samples),
    .fields_plane_stride(fields_plane_stride),
    .fields_state(fields_state),
    .fields_state_below(fields_state_below),
    .fields_labels(fields_labels),
    .fields_seed(fields_seed),
    .fields_step(fields_step),
    .port_valid(port_valid),
    .port_ready(port_ready),
    .port_take(port_take),
    .port_address(port_address),
    .port_beats(port_beats)
);

weight_store weight_store_3 (
    .clk(clk),
    .reset(reset),
    .put(put),
    .data(read_data),
    .claim(claim),
    .available(available),
    .pop(freed),
    .head(old)
);

shift_distance shift_distance_4 (
    .clk(clk),
    .exponent(exponent),
    .rate(fields_rate),
    .distance(distance)
);

update_walk_pynq_z2 update_walk_5 (
    .clk(clk),
    .reset(reset),
    .go(go),
    .update(update),
    .last_input(last_input),
    .available(available),
    .claim(claim),
    .room(room),
    .sums_ready(sums_ready),
    .sums_release(sums_release),
    .place(place),
    .keep(keep),
    .half(half),
    .row(row),
    .pair(pair),
    .odd(odd),
    .tile_read(tile_read),
    .fields_opcode(fields_opcode),
    .fields_draw(fields_draw),
    .fields_plane(fields_plane),
    .fields_statistics(fields_statistics),
    .fields_output_format(fields_output_format),
    .fields_planes(fields_planes),
    .fields_exact(fields_exact),
    .fields_score_scale(fields_score_scale),
    .fields_loss(fields_loss),
    .fields_gradient(fields_gradient),
    .fields_divisor(fields_divisor),
    .fields_polarised(fields_polarised),
    .fields_rate(fields_rate),
    .fields_rows(fields_rows),
    .fields_stream(fields_stream),
    .fields_inputs(fields_inputs),
    .fields_outputs(fields_outputs),
    .fields_input(fields_input),
    .fields_input_stride(fields_input_stride),
    .fields_error(fields_error),
    .fields_error_stride(fields_error_stride),
    .fields_output(fields_output),
    .fields_output_stride(fields_output_stride),
    .fields_weights(fields_weights),
    .fields_samples(fields_samples),
    .fields_plane_stride(fields_plane_stride),
    .fields_state(fields_state),
    .fields_state_below(fields_state_below),
    .fields_labels(fields_labels),
    .fields_seed(fields_seed),
    .fields_step(fields_step),
    .slot_weight(update_walk_5_slot_weight),
    .slot_sample(update_walk_5_slot_sample),
    .slot_row_end(update_walk_5_slot_row_end),
    .slot_last(update_walk_5_slot_last),
    .slot_column_end(update_walk_5_slot_column_end),
    .slot_block_end(update_walk_5_slot_block_end),
    .slot_final(update_walk_5_slot_final)
);

tile_sums_pynq_z2 tile_sums_6 (
    .clk(clk),
    .reset(reset),
    .update(update),
    .weight(update_walk_5_slot_weight),
    .odd(odd),
    .half(half),
    .row(row),
    .pair(pair),
    .tile_read(tile_read),
    .sum_address(sum_address),
    .sum_group(sum_group),
    .sums(sums),
    .sums_release(sums_release),
    .chosen(chosen)
);

flag_delay_8 flag_delay_7 (
    .clk(clk),
    .reset(pipe_reset),
    .d(update_walk_5_slot_weight),
    .q(freed)
);

vector_delay_4_11 vector_delay_8 (
    .clk(clk),
    .d(keep),
    .q(late_keep)
);

slot_delay_15 slot_delay_9 (
    .clk(clk),
    .reset(pipe_reset),
    .early_weight(update_walk_5_slot_weight),
    .early_sample(update_walk_5_slot_sample),
    .early_row_end(update_walk_5_slot_row_end),
    .early_last(update_walk_5_slot_last),
    .early_column_end(update_walk_5_slot_column_end),
    .early_block_end(update_walk_5_slot_block_end),
    .early_final(update_walk_5_slot_final),
    .late_weight(slot_delay_9_late_weight),
    .late_sample(late_slot_sample),
    .late_row_end(slot_delay_9_late_row_end),
    .late_last(slot_delay_9_late_last),
    .late_column_end(slot_delay_9_late_column_end),
    .late_block_end(slot_delay_9_late_block_end),
    .late_final(late_slot_final)
);

flag_delay_15 flag_delay_10 (
    .clk(clk),
    .reset(pipe_reset),
    .d(update_walk_5_slot_weight),
    .q(pushed)
);

flag_delay_15 flag_delay_11 (
    .clk(clk),
    .reset(pipe_reset),
    .d(update_walk_5_slot_sample),
    .q(shows)
);

vector_delay_64_3 vector_delay_12 (
    .clk(clk),
    .d(fresh),
    .q(late_fresh)
);


assign quad = place;


update_lane_21 update_lane_13 (
    .clk(clk),
    .total(total_0),
    .weight(weight_0),
    .x(x[16-1:0]),
    .y(y[16-1:0]),
    .keep(late_keep[0]),
    .update(update),
    .distance(distance),
    .draw(fields_draw),
    .plane(fields_plane),
    .polarised(fields_polarised),
    .changed(changed_0),
    .nonzero(nonzero_0),
    .negative(negative_0)
);

update_lane_21 update_lane_14 (
    .clk(clk),
    .total(total_1),
    .weight(weight_1),
    .x(x[32-1:16]),
    .y(y[32-1:16]),
    .keep(late_keep[1]),
    .update(update),
    .distance(distance),
    .draw(fields_draw),
    .plane(fields_plane),
    .polarised(fields_polarised),
    .changed(changed_1),
    .nonzero(nonzero_1),
    .negative(negative_1)
);

update_lane_21 update_lane_15 (
    .clk(clk),
    .total(total_2),
    .weight(weight_2),
    .x(x[48-1:32]),
    .y(y[48-1:32]),
    .keep(late_keep[2]),
    .update(update),
    .distance(distance),
    .draw(fields_draw),
    .plane(fields_plane),
    .polarised(fields_polarised),
    .changed(changed_2),
    .nonzero(nonzero_2),
    .negative(negative_2)
);

update_lane_21 update_lane_16 (
    .clk(clk),
    .total(total_3),
    .weight(weight_3),
    .x(x[64-1:48]),
    .y(y[64-1:48]),
    .keep(late_keep[3]),
    .update(update),
    .distance(distance),
    .draw(fields_draw),
    .plane(fields_plane),
    .polarised(fields_polarised),
    .changed(changed_3),
    .nonzero(nonzero_3),
    .negative(negative_3)
);


assign total_0 = chosen[21-1:0];
assign total_1 = chosen[24+:21];
assign total_2 = chosen[((2 * 24) + 21)-1:(2 * 24)];
assign total_3 = chosen[((3 * 24) + 21)-1:(3 * 24)];
assign weight_0 = old[16-1:0];
assign weight_1 = old[(2 * 16)-1:16];
assign weight_2 = old[(3 * 16)-1:(2 * 16)];
assign weight_3 = old[(4 * 16)-1:(3 * 16)];



assign fresh = {changed_3[16-1:0], changed_2[16-1:0], changed_1[16-1:0], changed_0[16-1:0]};
assign nonzero = {nonzero_3, nonzero_2, nonzero_1, nonzero_0};
assign negative = {negative_3, negative_2, negative_1, negative_0};


sample_packer_pynq_z2 sample_packer_17 (
    .clk(clk),
    .reset(pipe_reset),
    .push(pushed),
    .row_end(slot_delay_9_late_row_end),
    .nonzero(nonzero),
    .negative(negative),
    .pop(late_slot_sample),
    .word(word)
);

update_output_pynq_z2 update_output_18 (
    .clk(clk),
    .reset(pipe_reset),
    .go(late_go),
    .update(update),
    .shows(shows),
    .weights(late_fresh),
    .word(word),
    .fields_opcode(fields_opcode),
    .fields_draw(fields_draw),
    .fields_plane(fields_plane),
    .fields_statistics(fields_statistics),
    .fields_output_format(fields_output_format),
    .fields_planes(fields_planes),
    .fields_exact(fields_exact),
    .fields_score_scale(fields_score_scale),
    .fields_loss(fields_loss),
    .fields_gradient(fields_gradient),
    .fields_divisor(fields_divisor),
    .fields_polarised(fields_polarised),
    .fields_rate(fields_rate),
    .fields_rows(fields_rows),
    .fields_stream(fields_stream),
    .fields_inputs(fields_inputs),
    .fields_outputs(fields_outputs),
    .fields_input(fields_input),
    .fields_input_stride(fields_input_stride),
    .fields_error(fields_error),
    .fields_error_stride(fields_error_stride),
    .fields_output(fields_output),
    .fields_output_stride(fields_output_stride),
    .fields_weights(fields_weights),
    .fields_samples(fields_samples),
    .fields_plane_stride(fields_plane_stride),
    .fields_state(fields_state),
    .fields_state_below(fields_state_below),
    .fields_labels(fields_labels),
    .fields_seed(fields_seed),
    .fields_step(fields_step),
    .slot_weight(slot_delay_9_late_weight),
    .slot_sample(late_slot_sample),
    .slot_row_end(slot_delay_9_late_row_end),
    .slot_last(slot_delay_9_late_last),
    .slot_column_end(slot_delay_9_late_column_end),
    .slot_block_end(slot_delay_9_late_block_end),
    .slot_final(late_slot_final),
    .stream_valid(stream_valid),
    .stream_last(stream_last),
    .stream_address(stream_address),
    .stream_data(stream_data),
    .stream_strobe(stream_strobe)
);

always @(posedge clk) begin: attend
    handed <= (late_slot_sample && late_slot_final);
    if ((reset || handed)) begin
        busy <= 1'b0;
    end
    else if ((start && ((fields_opcode == 6) || (fields_opcode == 2)))) begin
        busy <= 1'b1;
    end
end

endmodule

module weight_loader_pynq_z2 (
    clk,
    reset,
    go,
    update,
    last_input,
    read_data,
    freed,
    put,
    exponent,
    fields_opcode,
    fields_draw,
    fields_plane,
    fields_statistics,
    fields_output_format,
    fields_planes,
    fields_exact,
    fields_score_scale,
    fields_loss,
    fields_gradient,
    fields_divisor,
    fields_polarised,
    fields_rate,
    fields_rows,
    fields_stream,
    fields_inputs,
    fields_outputs,
    fields_input,
    fields_input_stride,
    fields_error,
    fields_error_stride,
    fields_output,
    fields_output_stride,
    fields_weights,
    fields_samples,
    fields_plane_stride,
    fields_state,
    fields_state_below,
    fields_labels,
    fields_seed,
    fields_step,
    port_valid,
    port_ready,
    port_take,
    port_address,
    port_beats
);
// Asks for the weights in the order in which the array gives their sums, as far as the store has room.
// 
// That order: blocks of 32 inputs, in each the columns of the array in turn, in each all outputs. If the array has 32
// columns the weights are read from first to last, 16 outputs a request; else it is one request for the part of each
// output. For UPDATE the header of the state is read before.
// 
// go (a pulse), update (it is an UPDATE), fields, last_input [16] (inputs - 1) in; port, read_data [64]: see
// `ReadPort`; freed in: a beat has left the store; put out: ``read_data`` is to be stored; exponent [32] signed out,
// from the cycle after that of the first beat of an UPDATE on.

input clk;
input reset;
input go;
input update;
input [15:0] last_input;
input [63:0] read_data;
input freed;
output put;
wire put;
output signed [31:0] exponent;
reg signed [31:0] exponent;
input [7:0] fields_opcode;
input [3:0] fields_draw;
input [3:0] fields_plane;
input fields_statistics;
input fields_output_format;
input fields_planes;
input fields_exact;
input [1:0] fields_score_scale;
input fields_loss;
input fields_gradient;
input fields_divisor;
input fields_polarised;
input signed [7:0] fields_rate;
input [15:0] fields_rows;
input [15:0] fields_stream;
input [15:0] fields_inputs;
input [15:0] fields_outputs;
input [31:0] fields_input;
input [31:0] fields_input_stride;
input [31:0] fields_error;
input [31:0] fields_error_stride;
input [31:0] fields_output;
input [31:0] fields_output_stride;
input [31:0] fields_weights;
input [31:0] fields_samples;
input [31:0] fields_plane_stride;
input [31:0] fields_state;
input [31:0] fields_state_below;
input [31:0] fields_labels;
input [31:0] fields_seed;
input [31:0] fields_step;
output port_valid;
reg port_valid;
input port_ready;
input port_take;
output [31:0] port_address;
reg [31:0] port_address;
output [9:0] port_beats;
reg [9:0] port_beats;

reg able;
reg [31:0] address;
wire ask;
reg asked;
reg [9:0] beats;
reg [10:0] block;
reg block_end;
reg column_end;
reg [31:0] column_start;
reg expecting;
reg last_block;
reg [12:0] left;
reg [1:0] part;
reg [9:0] room;
reg running;
reg [12:0] size;
reg [10:0] step;
reg [9:0] taken;



always @(posedge clk) begin: measure
    able <= (running && (room[10-1:7] != 0) && (!ask) && (!asked));
    block_end <= (part == 0);
    last_block <= (block == last_input[16-1:5]);
    if ((left > 16)) begin
        size <= 16;
        step <= (16 << 6);
        column_end <= 1'b0;
    end
    else begin
        size <= left;
        step <= (left << 6);
        column_end <= 1'b1;
        if ((0 != 0)) begin
            step <= 64;
        end
    end
end



assign ask = (able && (!port_valid));


always @(asked, beats, size) begin: weigh
    beats = (size << 3);
    taken = 0;
    if (asked) begin
        taken = beats;
    end
end


always @(posedge clk) begin: request
    if (reset) begin
        port_valid <= 1'b0;
    end
    else if (port_valid) begin
        port_valid <= (!port_ready);
    end
    else begin
        port_valid <= (ask || (go && update));
    end
end


always @(posedge clk) begin: describe
    if ((!port_valid)) begin
        port_address <= fields_state;
        port_beats <= 1;
        if (ask) begin
            port_address <= address;
            port_beats <= beats;
        end
    end
end


always @(posedge clk) begin: run
    asked <= (ask && (!reset));
    if ((reset || (asked && column_end && block_end && last_block))) begin
        running <= 1'b0;
    end
    else if (go) begin
        running <= 1'b1;
    end
end


always @(posedge clk) begin: advance
    if (go) begin
        left <= fields_outputs;
        address <= fields_weights;
        column_start <= fields_weights;
        part <= 0;
        block <= 0;
    end
    else if (asked) begin
        left <= (left - size);
        address <= (address + step);
        if (column_end) begin
            left <= fields_outputs;
            if (block_end) begin
                part <= 0;
                block <= (block + 1);
                column_start <= (address + step);
            end
            else begin
                part <= (part + 1);
                address <= (column_start + 64);
                column_start <= (column_start + 64);
            end
        end
    end
end


always @(posedge clk) begin: account
    if (reset) begin
        room <= 512;
    end
    else begin
        room <= (($signed({1'b0, room}) - $signed({1'b0, taken})) + freed);
    end
end


always @(posedge clk) begin: receive
    if (reset) begin
        expecting <= 1'b0;
    end
    else if (go) begin
        expecting <= update;
    end
    else if (port_take) begin
        expecting <= 1'b0;
    end
end


always @(posedge clk) begin: keep
    if ((port_take && expecting)) begin
        exponent <= $signed(read_data[32-1:0]);
    end
end



assign put = (port_take && (!expecting));

endmodule

module weight_store (
    clk,
    reset,
    put,
    data,
    claim,
    available,
    pop,
    head
);
// A first-in first-out store of 512 beats, one block RAM, in which a beat is claimed first and taken later.
// 
// put, data [64]: a beat comes in; there is room for it. available out: a beat is there that nobody has claimed;
// claim in: it is claimed (only while it is available). pop in, once for each claim, later: the next beat is ``head``
// [64] two cycles after. A beat is available from the third cycle after ``put`` on, or later if few are left.

input clk;
input reset;
input put;
input [63:0] data;
input claim;
output available;
reg available;
input pop;
output [63:0] head;
reg [63:0] head;

reg came;
reg claimed;
reg [9:0] count;
reg [8:0] first;
reg [8:0] free;
wire many;
wire one;
reg [63:0] read;
wire two;
reg [63:0] memory [0:512-1];



always @(posedge clk) begin: write
    if (put) begin
        memory[free] <= data;
    end
end


always @(posedge clk) begin: fetch
    read <= memory[first];
end


always @(posedge clk) begin: show
    head <= read;
end


always @(posedge clk) begin: move
    if (reset) begin
        first <= 0;
        free <= 0;
    end
    else begin
        if (put) begin
            free <= (free + 1);
        end
        if (pop) begin
            first <= (first + 1);
        end
    end
end


always @(posedge clk) begin: hear
    came <= (put && (!reset));
    claimed <= (claim && (!reset));
end


always @(posedge clk) begin: account
    if (reset) begin
        count <= 0;
    end
    else if ((came && (!claimed))) begin
        count <= (count + 1);
    end
    else if ((claimed && (!came))) begin
        count <= (count - 1);
    end
end



assign many = ((count[10-1:2] != 0) || (count[1] && count[0]));
assign two = count[1];
assign one = count[0];


always @(posedge clk) begin: offer
    available <= ((many || (two && (!(claim && claimed))) || (one && (!claim) && (!claimed))) && (!reset));
end

endmodule

module shift_distance (
    clk,
    exponent,
    rate,
    distance
);
// Distance of the right shift of a sum from the top: ``clip(3 - exponent - rate, 0, 63)``.
// 
// At 0 any sum that is not zero saturates any weight; at 63 only its sign remains. The exponent may be any int32: it
// is first clipped to where the distance saturates for every rate.
// 
// exponent [32], rate [8] (static) signed in; distance [6] out, 3 cycles later.

input clk;
input signed [31:0] exponent;
input signed [7:0] rate;
output [5:0] distance;
reg [5:0] distance;

reg signed [9:0] near;
reg signed [11:0] plain;
reg signed [10:0] rest;



always @(posedge clk) begin: clip
    if ((exponent < (-512))) begin
        near <= (-512);
    end
    else if ((exponent > 511)) begin
        near <= 511;
    end
    else begin
        near <= exponent;
    end
end


always @(posedge clk) begin: subtract
    rest <= (3 - rate);
    plain <= (rest - near);
end


always @(posedge clk) begin: limit
    if ((plain < 0)) begin
        distance <= 0;
    end
    else if ((plain > 63)) begin
        distance <= 63;
    end
    else begin
        distance <= plain[6-1:0];
    end
end

endmodule

module update_walk_pynq_z2 (
    clk,
    reset,
    go,
    update,
    last_input,
    available,
    claim,
    room,
    sums_ready,
    sums_release,
    place,
    keep,
    half,
    row,
    pair,
    odd,
    tile_read,
    fields_opcode,
    fields_draw,
    fields_plane,
    fields_statistics,
    fields_output_format,
    fields_planes,
    fields_exact,
    fields_score_scale,
    fields_loss,
    fields_gradient,
    fields_divisor,
    fields_polarised,
    fields_rate,
    fields_rows,
    fields_stream,
    fields_inputs,
    fields_outputs,
    fields_input,
    fields_input_stride,
    fields_error,
    fields_error_stride,
    fields_output,
    fields_output_stride,
    fields_weights,
    fields_samples,
    fields_plane_stride,
    fields_state,
    fields_state_below,
    fields_labels,
    fields_seed,
    fields_step,
    slot_weight,
    slot_sample,
    slot_row_end,
    slot_last,
    slot_column_end,
    slot_block_end,
    slot_final
);
// Walks tile by tile: the weights of its outputs one after the other, then a cycle for each of its sample words.
// 
// Tiles of R outputs, of all outputs, by the C inputs of a column, of all columns of all blocks of 32 inputs. It is
// only here that the engine waits: for ``available`` weights, for ``room`` in the writer, and, before a tile of an
// UPDATE, for its sums. There is no cycle between the tiles if nothing is to be waited for.
// 
// go (a pulse), update (it is an UPDATE), fields, last_input [16] (inputs - 1) in. claim out (combinational): a
// beat of weights will be taken. sums_ready in, believed from the cycle after sums_release, in (the engine's own), on.
// 
// place [26] out, a cycle before the slot of these weights: their index less the lane. Registered, all of one slot:
// slot; keep [4]: which inputs exist; half, row [bits of R + 1], pair [2], odd (the upper four of eight columns) of
// the sums; tile_read: they are the tile's last.

input clk;
input reset;
input go;
input update;
input [15:0] last_input;
input available;
output claim;
wire claim;
input room;
input sums_ready;
input sums_release;
output [25:0] place;
wire [25:0] place;
output [3:0] keep;
reg [3:0] keep;
output half;
reg half;
output [4:0] row;
reg [4:0] row;
output [1:0] pair;
reg [1:0] pair;
output odd;
reg odd;
output tile_read;
reg tile_read;
input [7:0] fields_opcode;
input [3:0] fields_draw;
input [3:0] fields_plane;
input fields_statistics;
input fields_output_format;
input fields_planes;
input fields_exact;
input [1:0] fields_score_scale;
input fields_loss;
input fields_gradient;
input fields_divisor;
input fields_polarised;
input signed [7:0] fields_rate;
input [15:0] fields_rows;
input [15:0] fields_stream;
input [15:0] fields_inputs;
input [15:0] fields_outputs;
input [31:0] fields_input;
input [31:0] fields_input_stride;
input [31:0] fields_error;
input [31:0] fields_error_stride;
input [31:0] fields_output;
input [31:0] fields_output_stride;
input [31:0] fields_weights;
input [31:0] fields_samples;
input [31:0] fields_plane_stride;
input [31:0] fields_state;
input [31:0] fields_state_below;
input [31:0] fields_labels;
input [31:0] fields_seed;
input [31:0] fields_step;
output slot_weight;
reg slot_weight;
output slot_sample;
reg slot_sample;
output slot_row_end;
reg slot_row_end;
output slot_last;
reg slot_last;
output slot_column_end;
reg slot_column_end;
output slot_block_end;
reg slot_block_end;
output slot_final;
reg slot_final;

wire below;
reg [10:0] block;
reg block_end;
reg [11:0] channel;
reg [2:0] column;
reg column_end;
reg [4:0] count;
reg emptying;
wire [10:0] following;
reg full;
wire go_sample;
wire go_weight;
reg [2:0] group;
wire here;
reg last_block;
reg [12:0] left;
reg none;
reg one;
reg opened;
reg penultimate;
reg released;
reg row_end;
reg tile_end;
reg tile_half;
reg weighing;




assign go_weight = (weighing && opened && available && room);
assign claim = (weighing && opened && available && room);
assign go_sample = (emptying && room);


always @(column, count, emptying, full, group, none, one) begin: find
    row_end = ($signed({1'b0, group[3-1:0]}) == (8 - 1));
    if (emptying) begin
        tile_end = (count == 1);
        column_end = ((count == 1) && none);
    end
    else begin
        tile_end = (full || one);
        column_end = one;
    end
    block_end = (column == 0);
end


always @(posedge clk) begin: run
    if (reset) begin
        weighing <= 1'b0;
        emptying <= 1'b0;
    end
    else if (go) begin
        weighing <= 1'b1;
        emptying <= 1'b0;
    end
    else if ((go_weight && row_end && tile_end)) begin
        weighing <= 1'b0;
        emptying <= 1'b1;
    end
    else if ((go_sample && tile_end)) begin
        weighing <= (!(column_end && block_end && last_block));
        emptying <= 1'b0;
    end
end


always @(posedge clk) begin: walk
    if (go) begin
        left <= fields_outputs;
        channel <= 0;
        count <= 0;
        group <= 0;
        column <= 0;
        block <= 0;
        tile_half <= 1'b0;
        last_block <= (last_input[16-1:5] == 0);
    end
    else if (go_weight) begin
        group <= (group + 1);
        if (row_end) begin
            group <= column;
            left <= (left - 1);
            none <= one;
            channel <= (channel + 1);
            count <= (count + 1);
        end
    end
    else if (go_sample) begin
        count <= (count - 1);
        if (tile_end) begin
            tile_half <= (!tile_half);
        end
        if (column_end) begin
            left <= fields_outputs;
            channel <= 0;
            group <= (column + 8);
            column <= (column + 8);
            if (block_end) begin
                block <= (block + 1);
                last_block <= penultimate;
            end
        end
    end
end


always @(posedge clk) begin: foresee
    full <= ($signed({1'b0, count}) == (16 - 1));
    one <= (left == 1);
    penultimate <= (following == last_input[16-1:5]);
end



assign following = (block + 1);


always @(posedge clk) begin: hold
    if ((reset || go)) begin
        opened <= 1'b0;
        released <= 1'b1;
    end
    else if ((go_weight && row_end && tile_end)) begin
        opened <= 1'b0;
        released <= (!update);
    end
    else begin
        if (sums_release) begin
            released <= 1'b1;
        end
        if ((released && available && (sums_ready || (!update)))) begin
            opened <= 1'b1;
        end
    end
end


always @(posedge clk) begin: mark
    slot_weight <= (go_weight && (!reset));
    slot_sample <= (go_sample && (!reset));
    slot_row_end <= row_end;
    slot_last <= (tile_end && (emptying || row_end));
    if (((!1'b1) && (!emptying))) begin
        slot_last <= row_end;
    end
    slot_column_end <= column_end;
    slot_block_end <= (column_end && block_end);
    slot_final <= (column_end && block_end && last_block && emptying);
    tile_read <= (go_weight && row_end && tile_end && update && (!reset));
    half <= tile_half;
    row <= count;
    pair <= $signed(($signed({1'b0, group}) & (8 - 1)) >>> 1);
    odd <= group[0];
end



assign place = {block, channel, group};



assign below = (group < last_input[5-1:2]);
assign here = (group == last_input[5-1:2]);


always @(posedge clk) begin: exist
    integer lane;
    for (lane=0; lane<4; lane=lane+1) begin
        keep[lane] <= ((!last_block) || below || (here && ($signed({1'b0, last_input[2-1:0]}) >= lane)));
    end
end

endmodule

module tile_sums_pynq_z2 (
    clk,
    reset,
    update,
    weight,
    odd,
    half,
    row,
    pair,
    tile_read,
    sum_address,
    sum_group,
    sums,
    sums_release,
    chosen
);
// Reads the sums of a slot's four weights, and gives a tile's half of the buffer back after its last.
// 
// update, static; weight, odd (the upper four of eight columns), half, row, pair (which eight columns), tile_read, of
// one slot, in. sum_address, sum_group out, registered, 0 for slots without sums; sums [8 x 24] in, SUM_LATENCY later;
// chosen [4 x 24] out, SUM_READ_LATENCY cycles after the slot. sums_release out, one cycle after the last address.

input clk;
input reset;
input update;
input weight;
input odd;
input half;
input [4:0] row;
input [1:0] pair;
input tile_read;
output [8:0] sum_address;
reg [8:0] sum_address;
output [1:0] sum_group;
reg [1:0] sum_group;
input [191:0] sums;
output sums_release;
reg sums_release;
output [95:0] chosen;
reg [95:0] chosen;

reg last;
wire upper;
wire [7:0] wide;



bit_delay_4 bit_delay_1 (
    .clk(clk),
    .d(odd),
    .q(upper)
);


assign wide = row;


always @(posedge clk) begin: present
    sum_address <= 0;
    sum_group <= 0;
    if ((weight && update)) begin
        sum_address <= {half, wide};
        sum_group <= pair;
    end
end


always @(posedge clk) begin: give_back
    last <= (tile_read && (!reset));
    sums_release <= (last && (!reset));
end


always @(posedge clk) begin: choose
    if (upper) begin
        chosen <= sums[192-1:96];
    end
    else begin
        chosen <= sums[96-1:0];
    end
end

endmodule

module bit_delay_4 (
    clk,
    d,
    q
);
// ``q`` is ``d`` of ``cycles`` >= 2 cycles before. Without reset.

input clk;
input d;
output q;
reg q;

reg [3:0] line;



always @(posedge clk) begin: shift
    line <= {line[(4 - 1)-1:0], d};
    q <= line[(4 - 2)];
end

endmodule

(* keep_hierarchy = "yes" *)
module flag_delay_8 (
    clk,
    reset,
    d,
    q
);
// ``q`` is ``d`` of ``cycles`` >= 2 cycles before; a reset takes back what is under way.
// 
// It is kept apart: where a flag has too many loads for one register, a second delay is no copy to be merged.

input clk;
input reset;
input d;
output q;
reg q;

reg [7:0] line;



always @(posedge clk) begin: shift
    if (reset) begin
        line <= 0;
        q <= 1'b0;
    end
    else begin
        line <= {line[(8 - 1)-1:0], d};
        q <= line[(8 - 2)];
    end
end

endmodule

module vector_delay_4_11 (
    clk,
    d,
    q
);
// ``q`` is ``d`` of ``cycles`` >= 2 cycles before; both [width], unsigned. Without reset.

input clk;
input [3:0] d;
output [3:0] q;
reg [3:0] q;

reg [43:0] line;



always @(posedge clk) begin: shift
    line <= {line[40-1:0], d};
    q <= line[40-1:(40 - 4)];
end

endmodule

module slot_delay_15 (
    clk,
    reset,
    early_weight,
    early_sample,
    early_row_end,
    early_last,
    early_column_end,
    early_block_end,
    early_final,
    late_weight,
    late_sample,
    late_row_end,
    late_last,
    late_column_end,
    late_block_end,
    late_final
);
// ``late`` is the slot ``early`` of ``cycles`` cycles before.

input clk;
input reset;
input early_weight;
input early_sample;
input early_row_end;
input early_last;
input early_column_end;
input early_block_end;
input early_final;
output late_weight;
wire late_weight;
output late_sample;
wire late_sample;
output late_row_end;
wire late_row_end;
output late_last;
wire late_last;
output late_column_end;
wire late_column_end;
output late_block_end;
wire late_block_end;
output late_final;
wire late_final;

wire [4:0] flags;
wire [4:0] late_flags;



flag_delay_15 flag_delay_1 (
    .clk(clk),
    .reset(reset),
    .d(early_weight),
    .q(late_weight)
);

flag_delay_15 flag_delay_2 (
    .clk(clk),
    .reset(reset),
    .d(early_sample),
    .q(late_sample)
);

vector_delay_5_15 vector_delay_3 (
    .clk(clk),
    .d(flags),
    .q(late_flags)
);


assign flags = {early_final, early_block_end, early_column_end, early_last, early_row_end};



assign late_row_end = late_flags[0];
assign late_last = late_flags[1];
assign late_column_end = late_flags[2];
assign late_block_end = late_flags[3];
assign late_final = late_flags[4];

endmodule

(* keep_hierarchy = "yes" *)
module flag_delay_15 (
    clk,
    reset,
    d,
    q
);
// ``q`` is ``d`` of ``cycles`` >= 2 cycles before; a reset takes back what is under way.
// 
// It is kept apart: where a flag has too many loads for one register, a second delay is no copy to be merged.

input clk;
input reset;
input d;
output q;
reg q;

reg [14:0] line;



always @(posedge clk) begin: shift
    if (reset) begin
        line <= 0;
        q <= 1'b0;
    end
    else begin
        line <= {line[(15 - 1)-1:0], d};
        q <= line[(15 - 2)];
    end
end

endmodule

module vector_delay_5_15 (
    clk,
    d,
    q
);
// ``q`` is ``d`` of ``cycles`` >= 2 cycles before; both [width], unsigned. Without reset.

input clk;
input [4:0] d;
output [4:0] q;
reg [4:0] q;

reg [74:0] line;



always @(posedge clk) begin: shift
    line <= {line[70-1:0], d};
    q <= line[70-1:(70 - 5)];
end

endmodule

module vector_delay_64_3 (
    clk,
    d,
    q
);
// ``q`` is ``d`` of ``cycles`` >= 2 cycles before; both [width], unsigned. Without reset.

input clk;
input [63:0] d;
output [63:0] q;
reg [63:0] q;

reg [191:0] line;



always @(posedge clk) begin: shift
    line <= {line[128-1:0], d};
    q <= line[128-1:(128 - 64)];
end

endmodule

module update_lane_21 (
    clk,
    total,
    weight,
    x,
    y,
    keep,
    update,
    distance,
    draw,
    plane,
    polarised,
    changed,
    nonzero,
    negative
);
// The new weight ``W = clip(weight - stochastic_shift(g, s, x))``, and its sample T drawn with y.
// 
// ``g = total * 2**3`` and ``distance = clip(13 + s, 0, 63)``.
// 
// total [width] signed, SUM_AT cycles after the weight's slot; x, y [16] at WORDS_AT; weight [16] signed at
// WEIGHT_AT; keep (0: no such input, W and sample are 0) at KEEP_AT; static: update (0: W is the weight), distance [6]
// (see `shift_distance`), draw [4], plane [4], polarised. changed [16] signed at CHANGED_AT; nonzero, negative at
// SAMPLE_AT.

input clk;
input signed [20:0] total;
input signed [15:0] weight;
input [15:0] x;
input [15:0] y;
input keep;
input update;
input [5:0] distance;
input [3:0] draw;
input [3:0] plane;
input polarised;
output signed [15:0] changed;
wire signed [15:0] changed;
output nonzero;
wire nonzero;
output negative;
wire negative;

wire signed [35:0] shifted;
wire past;
wire negative_sum;
wire late_past;
wire late_negative;
wire signed [20:0] change;
wire [15:0] late_y;
wire late_keep;



sum_shifter_21 sum_shifter_1 (
    .clk(clk),
    .total(total),
    .distance(distance),
    .shifted(shifted),
    .past(past),
    .negative(negative_sum)
);

stochastic_rounder stochastic_rounder_2 (
    .clk(clk),
    .shifted(shifted),
    .bits(x),
    .enable(update),
    .change(change)
);

weight_change weight_change_3 (
    .clk(clk),
    .weight(weight),
    .change(change),
    .past(late_past),
    .negative(late_negative),
    .keep(keep),
    .update(update),
    .changed(changed)
);

vector_delay_16_4 vector_delay_4 (
    .clk(clk),
    .d(y),
    .q(late_y)
);

bit_delay_2 bit_delay_5 (
    .clk(clk),
    .d(past),
    .q(late_past)
);

bit_delay_2 bit_delay_6 (
    .clk(clk),
    .d(negative_sum),
    .q(late_negative)
);

bit_delay_3 bit_delay_7 (
    .clk(clk),
    .d(keep),
    .q(late_keep)
);

sample_draw sample_draw_8 (
    .clk(clk),
    .weight(changed),
    .bits(late_y),
    .keep(late_keep),
    .draw(draw),
    .plane(plane),
    .polarised(polarised),
    .nonzero(nonzero),
    .negative(negative)
);
endmodule

module sum_shifter_21 (
    clk,
    total,
    distance,
    shifted,
    past,
    negative
);
// ``floor(total * 2**(32 - distance))``: left by 32, 16, 0 or right by 16 places, then right by 0 to 15.
// 
// total [width] signed and distance [6], static, in. shifted [36] signed and past, negative out, 3 cycles later: where
// ``past`` is set, the result does not fit, and changes any weight to the end of its range; ``negative`` is its sign.

input clk;
input signed [20:0] total;
input [5:0] distance;
output signed [35:0] shifted;
reg signed [35:0] shifted;
output past;
reg past;
output negative;
reg negative;

reg signed [47:0] coarse;
reg coarse_negative;
reg coarse_past;
reg signed [35:0] middle;
reg middle_leaves;
reg middle_negative;
reg middle_past;
reg [5:0] near;



always @(posedge clk) begin: keep
    near <= distance;
end


always @(posedge clk) begin: shift_coarse
    if ((near[6-1:4] == 0)) begin
        coarse <= (total << (2 * 16));
    end
    else if ((near[6-1:4] == 1)) begin
        coarse <= (total << 16);
    end
    else if ((near[6-1:4] == 2)) begin
        coarse <= total;
    end
    else begin
        coarse <= $signed(total >>> 16);
    end
    coarse_past <= ((near[6-1:4] == 0) && (total[21-1:15] != 0) && (total[21-1:15] != 63));
    coarse_negative <= total[(21 - 1)];
end


always @(coarse, near) begin: test
    middle_leaves = 1'b0;
    if ((near[4-1:2] == 0)) begin
        middle_leaves = ((coarse[48-1:35] != 0) && (coarse[48-1:35] != 8191));
    end
    else if ((near[4-1:2] == 1)) begin
        middle_leaves = ((coarse[48-1:39] != 0) && (coarse[48-1:39] != 511));
    end
    else if ((near[4-1:2] == 2)) begin
        middle_leaves = ((coarse[48-1:43] != 0) && (coarse[48-1:43] != 31));
    end
end


always @(posedge clk) begin: shift_middle
    if ((near[4-1:2] == 0)) begin
        middle <= coarse;
    end
    else if ((near[4-1:2] == 1)) begin
        middle <= $signed(coarse >>> 4);
    end
    else if ((near[4-1:2] == 2)) begin
        middle <= $signed(coarse >>> 8);
    end
    else begin
        middle <= $signed(coarse >>> 12);
    end
    middle_past <= (coarse_past || middle_leaves);
    middle_negative <= coarse_negative;
end


always @(posedge clk) begin: shift_fine
    if ((near[2-1:0] == 0)) begin
        shifted <= middle;
    end
    else if ((near[2-1:0] == 1)) begin
        shifted <= $signed(middle >>> 1);
    end
    else if ((near[2-1:0] == 2)) begin
        shifted <= $signed(middle >>> 2);
    end
    else begin
        shifted <= $signed(middle >>> 3);
    end
    past <= middle_past;
    negative <= middle_negative;
end

endmodule

module stochastic_rounder (
    clk,
    shifted,
    bits,
    enable,
    change
);
// ``change = floor((shifted + bits) / 2**16)``, 0 while ``enable`` is not set.
// 
// A shift to the left has left zeros behind the point, so that its result is exact whatever the bits.
// shifted [36] signed, bits [16], enable (static) in; change [21] signed out, 2 cycles later.

input clk;
input signed [35:0] shifted;
input [15:0] bits;
input enable;
output signed [20:0] change;
reg signed [20:0] change;

wire signed [1:0] carry;
reg [16:0] fraction;
reg signed [19:0] whole;



always @(posedge clk) begin: add
    fraction <= (shifted[16-1:0] + bits);
    whole <= $signed(shifted[36-1:16]);
end



assign carry = {1'b0, fraction[16]};


always @(posedge clk) begin: carry_on
    if (enable) begin
        change <= (whole + carry);
    end
    else begin
        change <= 0;
    end
end

endmodule

module weight_change (
    clk,
    weight,
    change,
    past,
    negative,
    keep,
    update,
    changed
);
// ``changed = clip(weight - change, -32767, 32767)``; without ``update`` the weight as it is.
// 
// weight [16], change [21] signed, past and negative (of the change: see `sum_shifter`) in one cycle; keep (a cycle
// later, 0: there is no such input, and the result is 0); update, static. changed [16] signed out, 2 cycles later.

input clk;
input signed [15:0] weight;
input signed [20:0] change;
input past;
input negative;
input keep;
input update;
output signed [15:0] changed;
reg signed [15:0] changed;

reg below;
reg beyond;
reg signed [21:0] difference;
wire gone;
wire lowest;



always @(posedge clk) begin: subtract
    difference <= (weight - change);
    beyond <= (past && update);
    below <= (!negative);
end



assign gone = ((difference[(21 + 1)-1:15] != 0) && (difference[(21 + 1)-1:15] != 127));



assign lowest = ((difference[15-1:0] == 0) && difference[15] && update);


always @(posedge clk) begin: saturate
    if ((!keep)) begin
        changed <= 0;
    end
    else if (beyond) begin
        if (below) begin
            changed <= (-32767);
        end
        else begin
            changed <= 32767;
        end
    end
    else if (gone) begin
        if (difference[21]) begin
            changed <= (-32767);
        end
        else begin
            changed <= 32767;
        end
    end
    else if (lowest) begin
        changed <= (-32767);
    end
    else begin
        changed <= $signed(difference[16-1:0]);
    end
end

endmodule

module vector_delay_16_4 (
    clk,
    d,
    q
);
// ``q`` is ``d`` of ``cycles`` >= 2 cycles before; both [width], unsigned. Without reset.

input clk;
input [15:0] d;
output [15:0] q;
reg [15:0] q;

reg [63:0] line;



always @(posedge clk) begin: shift
    line <= {line[48-1:0], d};
    q <= line[48-1:(48 - 16)];
end

endmodule

module bit_delay_2 (
    clk,
    d,
    q
);
// ``q`` is ``d`` of ``cycles`` >= 2 cycles before. Without reset.

input clk;
input d;
output q;
reg q;

reg [1:0] line;



always @(posedge clk) begin: shift
    line <= {line[(2 - 1)-1:0], d};
    q <= line[(2 - 2)];
end

endmodule

module bit_delay_3 (
    clk,
    d,
    q
);
// ``q`` is ``d`` of ``cycles`` >= 2 cycles before. Without reset.

input clk;
input d;
output q;
reg q;

reg [2:0] line;



always @(posedge clk) begin: shift
    line <= {line[(3 - 1)-1:0], d};
    q <= line[(3 - 2)];
end

endmodule

module sample_draw (
    clk,
    weight,
    bits,
    keep,
    draw,
    plane,
    polarised,
    nonzero,
    negative
);
// The sample T of a weight W with random bits r, as SAMPLE defines it.
// 
// * ternary: the sign of W if ``r >> 1 < |W|``, else 0
// * binary: +1 if ``r < W + 2**15``, else -1
// * sign: +1 if ``W >= 0``, else -1
// * nearest: the sign of W if ``|W| >= 2**14``, else 0
// * plane: the sign of W if bit ``plane`` of |W| is set, else 0
// 
// With ``polarised`` r is ``(bits >> 1) + 2**14``, else it is ``bits``.
// 
// weight [16] signed and bits [16] in one cycle, keep (0: the sample is 0) two cycles later; draw [4], plane [4] and
// polarised, static. nonzero, negative out, 3 cycles after the weight.

input clk;
input signed [15:0] weight;
input [15:0] bits;
input keep;
input [3:0] draw;
input [3:0] plane;
input polarised;
output nonzero;
reg nonzero;
output negative;
reg negative;

reg below;
reg binary;
reg chosen;
reg [3:0] digit;
reg early_below;
wire flip;
reg halved;
reg less;
reg [15:0] limit;
reg nearest;
reg picked;
reg [15:0] raw;
reg sign;
reg [15:0] size;
reg sure;
reg ternary;
reg upper;
reg [15:0] word;



always @(posedge clk) begin: select
    ternary <= (draw == 0);
    binary <= (draw == 1);
    sure <= ((draw == 1) || (draw == 2));
    nearest <= (draw == 3);
    digit <= plane;
    halved <= polarised;
end



assign flip = (weight[15] && (!binary));


always @(binary, flip, weight) begin: turn
    raw = weight[16-1:0];
    if (binary) begin
        raw = {(!weight[15]), weight[15-1:0]};
    end
    else if (flip) begin
        raw = (~weight[16-1:0]);
    end
end


always @(bits, halved) begin: polarise
    word = bits;
    if (halved) begin
        word = {bits[(16 - 1)], (!bits[(16 - 1)]), bits[(16 - 1)-1:1]};
    end
end


always @(posedge clk) begin: prepare
    size <= (raw + flip);
    if (ternary) begin
        limit <= (word >>> 1);
    end
    else begin
        limit <= word;
    end
    early_below <= weight[15];
end


always @(posedge clk) begin: compare
    less <= (limit < size);
    upper <= (size[15] || size[(15 - 1)]);
    picked <= size[digit];
    below <= early_below;
end


always @(less, nearest, picked, sure, ternary, upper) begin: choose
    chosen = picked;
    if (ternary) begin
        chosen = less;
    end
    else if (sure) begin
        chosen = 1'b1;
    end
    else if (nearest) begin
        chosen = upper;
    end
end


always @(below, binary, less) begin: point
    sign = below;
    if (binary) begin
        sign = (!less);
    end
end


always @(posedge clk) begin: give
    nonzero <= (chosen && keep);
    negative <= (chosen && sign && keep);
end

endmodule

module sample_packer_pynq_z2 (
    clk,
    reset,
    push,
    row_end,
    nonzero,
    negative,
    pop,
    word
);
// Joins the samples of an output's C inputs to a word, and keeps up to R words, first in, first out.
// 
// push in: nonzero, negative [4] are the next four samples; row_end: they are the output's last. word [64] out: the
// oldest word (from the cycle after its last samples on), its C nonzero bits and its C negative bits repeated over the
// lower and the upper half; pop in: it was taken.

input clk;
input reset;
input push;
input row_end;
input [3:0] nonzero;
input [3:0] negative;
input pop;
output [63:0] word;
wire [63:0] word;

reg [3:0] first;
reg [3:0] free;
wire [31:0] high;
wire [31:0] high_full;
wire [31:0] high_twice;
wire [63:0] joined;
wire [31:0] low;
wire [31:0] low_full;
wire [31:0] low_twice;
reg [27:0] negatives;
reg [27:0] nonzeros;
wire [63:0] oldest;
reg [63:0] memory [0:16-1];




assign joined = {negative, negatives, nonzero, nonzeros};


always @(posedge clk) begin: collect
    if (push) begin
        nonzeros <= joined[32-1:4];
        negatives <= joined[(2 * 32)-1:(32 + 4)];
    end
end


always @(posedge clk) begin: write
    if ((push && row_end)) begin
        memory[free] <= joined;
    end
end



assign oldest = memory[first];


always @(posedge clk) begin: move
    if (reset) begin
        first <= 0;
        free <= 0;
    end
    else begin
        if ((push && row_end)) begin
            free <= (free + 1);
        end
        if (pop) begin
            first <= (first + 1);
        end
    end
end



assign low = oldest[32-1:0];
assign high = oldest[(2 * 32)-1:32];



assign low_twice = (low | (low << 0));
assign high_twice = (high | (high << 0));



assign low_full = (low_twice | (low_twice << 0));
assign high_full = (high_twice | (high_twice << 0));



assign word = {high_full, low_full};

endmodule

module update_output_pynq_z2 (
    clk,
    reset,
    go,
    update,
    shows,
    weights,
    word,
    fields_opcode,
    fields_draw,
    fields_plane,
    fields_statistics,
    fields_output_format,
    fields_planes,
    fields_exact,
    fields_score_scale,
    fields_loss,
    fields_gradient,
    fields_divisor,
    fields_polarised,
    fields_rate,
    fields_rows,
    fields_stream,
    fields_inputs,
    fields_outputs,
    fields_input,
    fields_input_stride,
    fields_error,
    fields_error_stride,
    fields_output,
    fields_output_stride,
    fields_weights,
    fields_samples,
    fields_plane_stride,
    fields_state,
    fields_state_below,
    fields_labels,
    fields_seed,
    fields_step,
    slot_weight,
    slot_sample,
    slot_row_end,
    slot_last,
    slot_column_end,
    slot_block_end,
    slot_final,
    stream_valid,
    stream_last,
    stream_address,
    stream_data,
    stream_strobe
);
// Beats for the writer: in slots of weights the new weights, if it is an UPDATE; in slots of samples the word.
// 
// A tile's runs are: its weights (one run if the array has 32 columns, else one an output), then its words. Of a word
// only the bytes of the tile's inputs are written. Addresses follow from the order of the slots.
// 
// go (a pulse, two cycles or more before the first slot), fields, update (static), slot, shows (slot.sample once more,
// which has many loads), weights [64], word [64] in; stream out, one cycle later.

input clk;
input reset;
input go;
input update;
input shows;
input [63:0] weights;
input [63:0] word;
input [7:0] fields_opcode;
input [3:0] fields_draw;
input [3:0] fields_plane;
input fields_statistics;
input fields_output_format;
input fields_planes;
input fields_exact;
input [1:0] fields_score_scale;
input fields_loss;
input fields_gradient;
input fields_divisor;
input fields_polarised;
input signed [7:0] fields_rate;
input [15:0] fields_rows;
input [15:0] fields_stream;
input [15:0] fields_inputs;
input [15:0] fields_outputs;
input [31:0] fields_input;
input [31:0] fields_input_stride;
input [31:0] fields_error;
input [31:0] fields_error_stride;
input [31:0] fields_output;
input [31:0] fields_output_stride;
input [31:0] fields_weights;
input [31:0] fields_samples;
input [31:0] fields_plane_stride;
input [31:0] fields_state;
input [31:0] fields_state_below;
input [31:0] fields_labels;
input [31:0] fields_seed;
input [31:0] fields_step;
input slot_weight;
input slot_sample;
input slot_row_end;
input slot_last;
input slot_column_end;
input slot_block_end;
input slot_final;
output stream_valid;
reg stream_valid;
output stream_last;
reg stream_last;
output [31:0] stream_address;
reg [31:0] stream_address;
output [63:0] stream_data;
reg [63:0] stream_data;
output [7:0] stream_strobe;
reg [7:0] stream_strobe;

reg go_samples;
reg [3:0] part;
reg [31:0] sample_address;
reg [31:0] sample_start;
reg [31:0] weight_address;
reg [31:0] weight_start;



always @(posedge clk) begin: follow_weights
    if (go) begin
        weight_address <= fields_weights;
        weight_start <= fields_weights;
    end
    else if (slot_weight) begin
        if ((slot_row_end && (!slot_column_end))) begin
            weight_address <= (weight_address + 8);
        end
        else begin
            weight_address <= (weight_address + 8);
        end
    end
    else if ((slot_sample && slot_column_end && (!1'b1))) begin
        if (slot_block_end) begin
            weight_start <= weight_address;
        end
        else begin
            weight_address <= (weight_start + 64);
            weight_start <= (weight_start + 64);
        end
    end
end


always @(posedge clk) begin: hold
    go_samples <= go;
end


always @(posedge clk) begin: follow_samples
    if (go_samples) begin
        sample_address <= fields_samples;
        sample_start <= fields_samples;
        part <= 15;
    end
    else if (slot_sample) begin
        sample_address <= (sample_address + 8);
        if (slot_column_end) begin
            part <= ((part << 4) | $signed($signed({1'b0, part}) >>> (4 - 4)));
            if (slot_block_end) begin
                sample_start <= (sample_address + 8);
            end
            else if ((!1'b1)) begin
                sample_address <= sample_start;
            end
        end
    end
end


always @(posedge clk) begin: give
    stream_valid <= ((slot_sample || (slot_weight && update)) && (!reset));
    stream_last <= slot_last;
    if (shows) begin
        stream_data <= word;
        stream_strobe <= {part, part};
    end
    else begin
        stream_data <= weights;
        stream_strobe <= 255;
    end
    if (slot_weight) begin
        stream_address <= weight_address;
    end
    else begin
        stream_address <= sample_address;
    end
end

endmodule

module random_units (
    clk,
    quad,
    keys,
    x,
    y
);
// The units side by side: unit i draws for index 4 quad + i.
// 
// quad [30] in, one a cycle; keys [128] in, as of `speck_unit`; x, y [4 x 16] out, unit i in bits 16i + 15..16i,
// RANDOM_LATENCY cycles after their quad.

input clk;
input [29:0] quad;
input [127:0] keys;
output [63:0] x;
wire [63:0] x;
output [63:0] y;
wire [63:0] y;

reg [29:0] held;
wire [31:0] index_0;
wire [31:0] index_1;
wire [31:0] index_2;
wire [31:0] index_3;
wire [15:0] x0;
wire [15:0] x1;
wire [15:0] x2;
wire [15:0] x3;
wire [15:0] y0;
wire [15:0] y1;
wire [15:0] y2;
wire [15:0] y3;



speck_unit speck_unit_1 (
    .clk(clk),
    .index(index_0),
    .keys(keys),
    .x(x0),
    .y(y0)
);

speck_unit speck_unit_2 (
    .clk(clk),
    .index(index_1),
    .keys(keys),
    .x(x1),
    .y(y1)
);

speck_unit speck_unit_3 (
    .clk(clk),
    .index(index_2),
    .keys(keys),
    .x(x2),
    .y(y2)
);

speck_unit speck_unit_4 (
    .clk(clk),
    .index(index_3),
    .keys(keys),
    .x(x3),
    .y(y3)
);

always @(posedge clk) begin: hold
    held <= quad;
end



assign index_0 = {held, 2'h0};
assign index_1 = {held, 2'h1};
assign index_2 = {held, 2'h2};
assign index_3 = {held, 2'h3};



assign x = {x3, x2, x1, x0};
assign y = {y3, y2, y1, y0};

endmodule

module speck_unit (
    clk,
    index,
    keys,
    x,
    y
);
// A pipeline of all rounds: ``(x, y) = random_words(keys, index)``.
// 
// index [32] in, one a cycle; keys [128] in, that of round i in bits 16i + 15..16i, static while indices are under
// way; x, y [16] out, a cycle a round after their index.

input clk;
input [31:0] index;
input [127:0] keys;
output [15:0] x;
wire [15:0] x;
output [15:0] y;
wire [15:0] y;

wire [15:0] xs_1;
wire [15:0] xs_2;
wire [15:0] xs_3;
wire [15:0] xs_4;
wire [15:0] xs_5;
wire [15:0] xs_6;
wire [15:0] xs_7;
wire [15:0] ys_1;
wire [15:0] ys_2;
wire [15:0] ys_3;
wire [15:0] ys_4;
wire [15:0] ys_5;
wire [15:0] ys_6;
wire [15:0] ys_7;



speck_round speck_round_1 (
    .clk(clk),
    .x(index[32-1:16]),
    .y(index[16-1:0]),
    .key(keys[16-1:0]),
    .x_next(xs_1),
    .y_next(ys_1)
);

speck_round speck_round_2 (
    .clk(clk),
    .x(xs_1),
    .y(ys_1),
    .key(keys[32-1:16]),
    .x_next(xs_2),
    .y_next(ys_2)
);

speck_round speck_round_3 (
    .clk(clk),
    .x(xs_2),
    .y(ys_2),
    .key(keys[48-1:32]),
    .x_next(xs_3),
    .y_next(ys_3)
);

speck_round speck_round_4 (
    .clk(clk),
    .x(xs_3),
    .y(ys_3),
    .key(keys[64-1:48]),
    .x_next(xs_4),
    .y_next(ys_4)
);

speck_round speck_round_5 (
    .clk(clk),
    .x(xs_4),
    .y(ys_4),
    .key(keys[80-1:64]),
    .x_next(xs_5),
    .y_next(ys_5)
);

speck_round speck_round_6 (
    .clk(clk),
    .x(xs_5),
    .y(ys_5),
    .key(keys[96-1:80]),
    .x_next(xs_6),
    .y_next(ys_6)
);

speck_round speck_round_7 (
    .clk(clk),
    .x(xs_6),
    .y(ys_6),
    .key(keys[112-1:96]),
    .x_next(xs_7),
    .y_next(ys_7)
);

speck_round speck_round_8 (
    .clk(clk),
    .x(xs_7),
    .y(ys_7),
    .key(keys[128-1:112]),
    .x_next(x),
    .y_next(y)
);
endmodule

module speck_round (
    clk,
    x,
    y,
    key,
    x_next,
    y_next
);
// One round: ``x' = (ror(x, 7) + y) ^ key``, ``y' = rol(y, 2) ^ x'``.
// 
// x, y, key [16] in; x_next, y_next [16] out, one cycle later.

input clk;
input [15:0] x;
input [15:0] y;
input [15:0] key;
output [15:0] x_next;
reg [15:0] x_next;
output [15:0] y_next;
reg [15:0] y_next;

wire [15:0] total;




assign total = ({x[7-1:0], x[16-1:7]} + y);


always @(posedge clk) begin: mix
    x_next <= (total ^ key);
    y_next <= (({y[(16 - 2)-1:0], y[16-1:(16 - 2)]} ^ total) ^ key);
end

endmodule
