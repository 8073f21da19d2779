// A processing system for simulation. The module binshift has the ports of the accelerator, but what is behind them is
// the whole chip: the simulator's accesses to registers pass M_AXI_GP0 as bursts of one beat with ids of their own,
// and the accelerator's bursts come back from S_AXI_HP0.
module binshift (
    input clk,
    input resetn,
    input [11:0] s_axi_awaddr,
    input s_axi_awvalid,
    output s_axi_awready,
    input [31:0] s_axi_wdata,
    input [3:0] s_axi_wstrb,
    input s_axi_wvalid,
    output s_axi_wready,
    output [1:0] s_axi_bresp,
    output s_axi_bvalid,
    input s_axi_bready,
    input [11:0] s_axi_araddr,
    input s_axi_arvalid,
    output s_axi_arready,
    output [31:0] s_axi_rdata,
    output [1:0] s_axi_rresp,
    output s_axi_rvalid,
    input s_axi_rready,
    output m_axi_arvalid,
    input m_axi_arready,
    output [31:0] m_axi_araddr,
    output [3:0] m_axi_arlen,
    output [2:0] m_axi_arsize,
    output [1:0] m_axi_arburst,
    output [1:0] m_axi_arlock,
    output [3:0] m_axi_arcache,
    output [2:0] m_axi_arprot,
    output [5:0] m_axi_arid,
    input m_axi_rvalid,
    output m_axi_rready,
    input m_axi_rlast,
    input [63:0] m_axi_rdata,
    input [1:0] m_axi_rresp,
    input [5:0] m_axi_rid,
    output m_axi_awvalid,
    input m_axi_awready,
    output [31:0] m_axi_awaddr,
    output [3:0] m_axi_awlen,
    output [2:0] m_axi_awsize,
    output [1:0] m_axi_awburst,
    output [1:0] m_axi_awlock,
    output [3:0] m_axi_awcache,
    output [2:0] m_axi_awprot,
    output [5:0] m_axi_awid,
    output m_axi_wvalid,
    input m_axi_wready,
    output m_axi_wlast,
    output [63:0] m_axi_wdata,
    output [7:0] m_axi_wstrb,
    output [5:0] m_axi_wid,
    input m_axi_bvalid,
    output m_axi_bready,
    input [1:0] m_axi_bresp,
    input [5:0] m_axi_bid,
    output interrupt
);

    // A new id for each access; an answer with another is an error, and so is a read of more than one beat.
    reg [11:0] write_id = 12'h123, read_id = 12'hEDC;
    always @(posedge clk) begin
        if (s_axi_bvalid && s_axi_bready) write_id <= write_id + 12'h111;
        if (s_axi_rvalid && s_axi_rready) read_id <= read_id - 12'h0A5;
    end

    binshift_zynq chip ();

    always @* begin
        chip.ps7.clock = clk;
        chip.ps7.awake = resetn;
        chip.ps7.gp_awvalid = s_axi_awvalid;
        chip.ps7.gp_awaddr = {20'h@BASE@, s_axi_awaddr};
        chip.ps7.gp_awid = write_id;
        chip.ps7.gp_wvalid = s_axi_wvalid;
        chip.ps7.gp_wdata = s_axi_wdata;
        chip.ps7.gp_wstrb = s_axi_wstrb;
        chip.ps7.gp_bready = s_axi_bready;
        chip.ps7.gp_arvalid = s_axi_arvalid;
        chip.ps7.gp_araddr = {20'h@BASE@, s_axi_araddr};
        chip.ps7.gp_arid = read_id;
        chip.ps7.gp_rready = s_axi_rready;
        chip.ps7.hp_arready = m_axi_arready;
        chip.ps7.hp_rvalid = m_axi_rvalid;
        chip.ps7.hp_rlast = m_axi_rlast;
        chip.ps7.hp_rdata = m_axi_rdata;
        chip.ps7.hp_rresp = m_axi_rresp;
        chip.ps7.hp_rid = m_axi_rid;
        chip.ps7.hp_awready = m_axi_awready;
        chip.ps7.hp_wready = m_axi_wready;
        chip.ps7.hp_bvalid = m_axi_bvalid;
        chip.ps7.hp_bresp = m_axi_bresp;
        chip.ps7.hp_bid = m_axi_bid;
    end

    assign s_axi_awready = chip.ps7.MAXIGP0AWREADY;
    assign s_axi_wready = chip.ps7.MAXIGP0WREADY;
    assign s_axi_bvalid = chip.ps7.MAXIGP0BVALID;
    assign s_axi_bresp = chip.ps7.MAXIGP0BRESP | {2{chip.ps7.MAXIGP0BID != write_id}};
    assign s_axi_arready = chip.ps7.MAXIGP0ARREADY;
    assign s_axi_rvalid = chip.ps7.MAXIGP0RVALID;
    assign s_axi_rdata = chip.ps7.MAXIGP0RDATA;
    assign s_axi_rresp = chip.ps7.MAXIGP0RRESP | {2{chip.ps7.MAXIGP0RID != read_id || !chip.ps7.MAXIGP0RLAST}};
    assign m_axi_arvalid = chip.ps7.SAXIHP0ARVALID;
    assign m_axi_araddr = chip.ps7.SAXIHP0ARADDR;
    assign m_axi_arlen = chip.ps7.SAXIHP0ARLEN;
    assign m_axi_arsize = {1'b0, chip.ps7.SAXIHP0ARSIZE};
    assign m_axi_arburst = chip.ps7.SAXIHP0ARBURST;
    assign m_axi_arlock = chip.ps7.SAXIHP0ARLOCK;
    assign m_axi_arcache = chip.ps7.SAXIHP0ARCACHE;
    assign m_axi_arprot = chip.ps7.SAXIHP0ARPROT;
    assign m_axi_arid = chip.ps7.SAXIHP0ARID;
    assign m_axi_rready = chip.ps7.SAXIHP0RREADY;
    assign m_axi_awvalid = chip.ps7.SAXIHP0AWVALID;
    assign m_axi_awaddr = chip.ps7.SAXIHP0AWADDR;
    assign m_axi_awlen = chip.ps7.SAXIHP0AWLEN;
    assign m_axi_awsize = {1'b0, chip.ps7.SAXIHP0AWSIZE};
    assign m_axi_awburst = chip.ps7.SAXIHP0AWBURST;
    assign m_axi_awlock = chip.ps7.SAXIHP0AWLOCK;
    assign m_axi_awcache = chip.ps7.SAXIHP0AWCACHE;
    assign m_axi_awprot = chip.ps7.SAXIHP0AWPROT;
    assign m_axi_awid = chip.ps7.SAXIHP0AWID;
    assign m_axi_wvalid = chip.ps7.SAXIHP0WVALID;
    assign m_axi_wlast = chip.ps7.SAXIHP0WLAST;
    assign m_axi_wdata = chip.ps7.SAXIHP0WDATA;
    assign m_axi_wstrb = chip.ps7.SAXIHP0WSTRB;
    assign m_axi_wid = chip.ps7.SAXIHP0WID;
    assign m_axi_bready = chip.ps7.SAXIHP0BREADY;
    assign interrupt = chip.ps7.IRQF2P[0];
endmodule

module BUFG (input I, output O);
    assign O = I;
endmodule
