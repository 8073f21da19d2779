// binshift on a Zynq-7000 without vendor IP, configuration pynq_z2 (0x1e106df6). Generated; do not edit.
// The module binshift is in rtl/verilog.

module binshift_zynq;
    wire [3:0] fclk;
    wire [3:0] fclk_resetn;
    wire clk;
    wire resetn;
    wire interrupt;
    wire gp_arvalid;
    wire gp_arready;
    wire [11:0] gp_arid;
    wire [31:0] gp_araddr;
    wire [3:0] gp_arlen;
    wire [1:0] gp_arsize;
    wire [1:0] gp_arburst;
    wire gp_rvalid;
    wire gp_rready;
    wire gp_rlast;
    wire [11:0] gp_rid;
    wire [31:0] gp_rdata;
    wire [1:0] gp_rresp;
    wire gp_awvalid;
    wire gp_awready;
    wire [11:0] gp_awid;
    wire [31:0] gp_awaddr;
    wire [3:0] gp_awlen;
    wire [1:0] gp_awsize;
    wire [1:0] gp_awburst;
    wire gp_wvalid;
    wire gp_wready;
    wire [31:0] gp_wdata;
    wire [3:0] gp_wstrb;
    wire gp_bvalid;
    wire gp_bready;
    wire [11:0] gp_bid;
    wire [1:0] gp_bresp;
    wire [11:0] s_axi_awaddr;
    wire s_axi_awvalid;
    wire s_axi_awready;
    wire [31:0] s_axi_wdata;
    wire [3:0] s_axi_wstrb;
    wire s_axi_wvalid;
    wire s_axi_wready;
    wire [1:0] s_axi_bresp;
    wire s_axi_bvalid;
    wire s_axi_bready;
    wire [11:0] s_axi_araddr;
    wire s_axi_arvalid;
    wire s_axi_arready;
    wire [31:0] s_axi_rdata;
    wire [1:0] s_axi_rresp;
    wire s_axi_rvalid;
    wire s_axi_rready;
    wire m_axi_arvalid;
    wire m_axi_arready;
    wire [31:0] m_axi_araddr;
    wire [3:0] m_axi_arlen;
    wire m_axi_rvalid;
    wire m_axi_rready;
    wire m_axi_rlast;
    wire [63:0] m_axi_rdata;
    wire [1:0] m_axi_rresp;
    wire m_axi_awvalid;
    wire m_axi_awready;
    wire [31:0] m_axi_awaddr;
    wire [3:0] m_axi_awlen;
    wire m_axi_wvalid;
    wire m_axi_wready;
    wire m_axi_wlast;
    wire [63:0] m_axi_wdata;
    wire [7:0] m_axi_wstrb;
    wire m_axi_bvalid;
    wire m_axi_bready;
    wire [1:0] m_axi_bresp;
    wire [5:0] m_axi_arid;
    wire [2:0] m_axi_arsize;
    wire [1:0] m_axi_arburst;
    wire [1:0] m_axi_arlock;
    wire [3:0] m_axi_arcache;
    wire [2:0] m_axi_arprot;
    wire [5:0] m_axi_awid;
    wire [2:0] m_axi_awsize;
    wire [1:0] m_axi_awburst;
    wire [1:0] m_axi_awlock;
    wire [3:0] m_axi_awcache;
    wire [2:0] m_axi_awprot;
    wire [5:0] m_axi_wid;
    wire [5:0] m_axi_rid;
    wire [5:0] m_axi_bid;

    BUFG clock_buffer (.I(fclk[0]), .O(clk));

    // Software lets the reset go at any time: it passes some flip-flops, which start at 0 when the chip is configured.
    // Kept: one look-up table that shifts would do for the logic, but not for what settles.
    (* keep, ASYNC_REG = "TRUE" *) reg [2:0] awake;
    initial awake = 3'd0;
    always @(posedge clk) awake <= {awake[1:0], fclk_resetn[0]};
    assign resetn = awake[2];

    bridge bridge_0 (
        .clk(clk),
        .reset(~resetn),
        .gp_arvalid(gp_arvalid),
        .gp_arready(gp_arready),
        .gp_arid(gp_arid),
        .gp_araddr(gp_araddr),
        .gp_arlen(gp_arlen),
        .gp_arsize(gp_arsize),
        .gp_arburst(gp_arburst),
        .gp_rvalid(gp_rvalid),
        .gp_rready(gp_rready),
        .gp_rlast(gp_rlast),
        .gp_rid(gp_rid),
        .gp_rdata(gp_rdata),
        .gp_rresp(gp_rresp),
        .gp_awvalid(gp_awvalid),
        .gp_awready(gp_awready),
        .gp_awid(gp_awid),
        .gp_awaddr(gp_awaddr),
        .gp_awlen(gp_awlen),
        .gp_awsize(gp_awsize),
        .gp_awburst(gp_awburst),
        .gp_wvalid(gp_wvalid),
        .gp_wready(gp_wready),
        .gp_wdata(gp_wdata),
        .gp_wstrb(gp_wstrb),
        .gp_bvalid(gp_bvalid),
        .gp_bready(gp_bready),
        .gp_bid(gp_bid),
        .gp_bresp(gp_bresp),
        .lite_awaddr(s_axi_awaddr),
        .lite_awvalid(s_axi_awvalid),
        .lite_awready(s_axi_awready),
        .lite_wdata(s_axi_wdata),
        .lite_wstrb(s_axi_wstrb),
        .lite_wvalid(s_axi_wvalid),
        .lite_wready(s_axi_wready),
        .lite_bresp(s_axi_bresp),
        .lite_bvalid(s_axi_bvalid),
        .lite_bready(s_axi_bready),
        .lite_araddr(s_axi_araddr),
        .lite_arvalid(s_axi_arvalid),
        .lite_arready(s_axi_arready),
        .lite_rdata(s_axi_rdata),
        .lite_rresp(s_axi_rresp),
        .lite_rvalid(s_axi_rvalid),
        .lite_rready(s_axi_rready)
    );

    binshift binshift_0 (
        .clk(clk),
        .resetn(resetn),
        .s_axi_awaddr(s_axi_awaddr),
        .s_axi_awvalid(s_axi_awvalid),
        .s_axi_awready(s_axi_awready),
        .s_axi_wdata(s_axi_wdata),
        .s_axi_wstrb(s_axi_wstrb),
        .s_axi_wvalid(s_axi_wvalid),
        .s_axi_wready(s_axi_wready),
        .s_axi_bresp(s_axi_bresp),
        .s_axi_bvalid(s_axi_bvalid),
        .s_axi_bready(s_axi_bready),
        .s_axi_araddr(s_axi_araddr),
        .s_axi_arvalid(s_axi_arvalid),
        .s_axi_arready(s_axi_arready),
        .s_axi_rdata(s_axi_rdata),
        .s_axi_rresp(s_axi_rresp),
        .s_axi_rvalid(s_axi_rvalid),
        .s_axi_rready(s_axi_rready),
        .m_axi_arvalid(m_axi_arvalid),
        .m_axi_arready(m_axi_arready),
        .m_axi_araddr(m_axi_araddr),
        .m_axi_arlen(m_axi_arlen),
        .m_axi_rvalid(m_axi_rvalid),
        .m_axi_rready(m_axi_rready),
        .m_axi_rlast(m_axi_rlast),
        .m_axi_rdata(m_axi_rdata),
        .m_axi_rresp(m_axi_rresp),
        .m_axi_awvalid(m_axi_awvalid),
        .m_axi_awready(m_axi_awready),
        .m_axi_awaddr(m_axi_awaddr),
        .m_axi_awlen(m_axi_awlen),
        .m_axi_wvalid(m_axi_wvalid),
        .m_axi_wready(m_axi_wready),
        .m_axi_wlast(m_axi_wlast),
        .m_axi_wdata(m_axi_wdata),
        .m_axi_wstrb(m_axi_wstrb),
        .m_axi_bvalid(m_axi_bvalid),
        .m_axi_bready(m_axi_bready),
        .m_axi_bresp(m_axi_bresp),
        .m_axi_arid(m_axi_arid),
        .m_axi_arsize(m_axi_arsize),
        .m_axi_arburst(m_axi_arburst),
        .m_axi_arlock(m_axi_arlock),
        .m_axi_arcache(m_axi_arcache),
        .m_axi_arprot(m_axi_arprot),
        .m_axi_awid(m_axi_awid),
        .m_axi_awsize(m_axi_awsize),
        .m_axi_awburst(m_axi_awburst),
        .m_axi_awlock(m_axi_awlock),
        .m_axi_awcache(m_axi_awcache),
        .m_axi_awprot(m_axi_awprot),
        .m_axi_wid(m_axi_wid),
        .m_axi_rid(m_axi_rid),
        .m_axi_bid(m_axi_bid),
        .interrupt(interrupt)
    );

    // Inputs that are not used are 0. The pins of DDR, MIO, clock and reset are dedicated: they are not named.
    (* keep *)
    PS7 ps7 (
        .FCLKCLK(fclk),
        .FCLKRESETN(fclk_resetn),
        .MAXIGP0ACLK(clk),
        .MAXIGP0ARVALID(gp_arvalid),
        .MAXIGP0ARREADY(gp_arready),
        .MAXIGP0ARID(gp_arid),
        .MAXIGP0ARADDR(gp_araddr),
        .MAXIGP0ARLEN(gp_arlen),
        .MAXIGP0ARSIZE(gp_arsize),
        .MAXIGP0ARBURST(gp_arburst),
        .MAXIGP0RVALID(gp_rvalid),
        .MAXIGP0RREADY(gp_rready),
        .MAXIGP0RLAST(gp_rlast),
        .MAXIGP0RID(gp_rid),
        .MAXIGP0RDATA(gp_rdata),
        .MAXIGP0RRESP(gp_rresp),
        .MAXIGP0AWVALID(gp_awvalid),
        .MAXIGP0AWREADY(gp_awready),
        .MAXIGP0AWID(gp_awid),
        .MAXIGP0AWADDR(gp_awaddr),
        .MAXIGP0AWLEN(gp_awlen),
        .MAXIGP0AWSIZE(gp_awsize),
        .MAXIGP0AWBURST(gp_awburst),
        .MAXIGP0WVALID(gp_wvalid),
        .MAXIGP0WREADY(gp_wready),
        .MAXIGP0WDATA(gp_wdata),
        .MAXIGP0WSTRB(gp_wstrb),
        .MAXIGP0BVALID(gp_bvalid),
        .MAXIGP0BREADY(gp_bready),
        .MAXIGP0BID(gp_bid),
        .MAXIGP0BRESP(gp_bresp),
        .SAXIHP0ACLK(clk),
        .SAXIHP0ARVALID(m_axi_arvalid),
        .SAXIHP0ARREADY(m_axi_arready),
        .SAXIHP0ARADDR(m_axi_araddr),
        .SAXIHP0ARLEN(m_axi_arlen),
        .SAXIHP0RVALID(m_axi_rvalid),
        .SAXIHP0RREADY(m_axi_rready),
        .SAXIHP0RLAST(m_axi_rlast),
        .SAXIHP0RDATA(m_axi_rdata),
        .SAXIHP0RRESP(m_axi_rresp),
        .SAXIHP0AWVALID(m_axi_awvalid),
        .SAXIHP0AWREADY(m_axi_awready),
        .SAXIHP0AWADDR(m_axi_awaddr),
        .SAXIHP0AWLEN(m_axi_awlen),
        .SAXIHP0WVALID(m_axi_wvalid),
        .SAXIHP0WREADY(m_axi_wready),
        .SAXIHP0WLAST(m_axi_wlast),
        .SAXIHP0WDATA(m_axi_wdata),
        .SAXIHP0WSTRB(m_axi_wstrb),
        .SAXIHP0BVALID(m_axi_bvalid),
        .SAXIHP0BREADY(m_axi_bready),
        .SAXIHP0BRESP(m_axi_bresp),
        .SAXIHP0ARID(m_axi_arid),
        .SAXIHP0ARSIZE(m_axi_arsize[1:0]),
        .SAXIHP0ARBURST(m_axi_arburst),
        .SAXIHP0ARLOCK(m_axi_arlock),
        .SAXIHP0ARCACHE(m_axi_arcache),
        .SAXIHP0ARPROT(m_axi_arprot),
        .SAXIHP0AWID(m_axi_awid),
        .SAXIHP0AWSIZE(m_axi_awsize[1:0]),
        .SAXIHP0AWBURST(m_axi_awburst),
        .SAXIHP0AWLOCK(m_axi_awlock),
        .SAXIHP0AWCACHE(m_axi_awcache),
        .SAXIHP0AWPROT(m_axi_awprot),
        .SAXIHP0WID(m_axi_wid),
        .SAXIHP0RID(m_axi_rid),
        .SAXIHP0BID(m_axi_bid),
        .IRQF2P({19'd0, interrupt}),
        .DMA0ACLK(1'd0),
        .DMA0DAREADY(1'd0),
        .DMA0DRLAST(1'd0),
        .DMA0DRVALID(1'd0),
        .DMA0DRTYPE(2'd0),
        .DMA1ACLK(1'd0),
        .DMA1DAREADY(1'd0),
        .DMA1DRLAST(1'd0),
        .DMA1DRVALID(1'd0),
        .DMA1DRTYPE(2'd0),
        .DMA2ACLK(1'd0),
        .DMA2DAREADY(1'd0),
        .DMA2DRLAST(1'd0),
        .DMA2DRVALID(1'd0),
        .DMA2DRTYPE(2'd0),
        .DMA3ACLK(1'd0),
        .DMA3DAREADY(1'd0),
        .DMA3DRLAST(1'd0),
        .DMA3DRVALID(1'd0),
        .DMA3DRTYPE(2'd0),
        .DDRARB(4'd0),
        .EMIOCAN0PHYRX(1'd0),
        .EMIOCAN1PHYRX(1'd0),
        .EMIOENET0EXTINTIN(1'd0),
        .EMIOENET0GMIICOL(1'd0),
        .EMIOENET0GMIICRS(1'd0),
        .EMIOENET0GMIIRXCLK(1'd0),
        .EMIOENET0GMIIRXD(8'd0),
        .EMIOENET0GMIIRXDV(1'd0),
        .EMIOENET0GMIIRXER(1'd0),
        .EMIOENET1EXTINTIN(1'd0),
        .EMIOENET1GMIICOL(1'd0),
        .EMIOENET1GMIICRS(1'd0),
        .EMIOENET1GMIIRXCLK(1'd0),
        .EMIOENET1GMIIRXD(8'd0),
        .EMIOENET1GMIIRXDV(1'd0),
        .EMIOENET1GMIIRXER(1'd0),
        .EMIOENET0GMIITXCLK(1'd0),
        .EMIOENET0MDIOI(1'd0),
        .EMIOENET1GMIITXCLK(1'd0),
        .EMIOENET1MDIOI(1'd0),
        .EMIOGPIOI(64'd0),
        .EMIOSRAMINTIN(1'd0),
        .EMIOTRACECLK(1'd0),
        .EMIOWDTCLKI(1'd0),
        .EMIOI2C0SCLI(1'd0),
        .EMIOI2C0SDAI(1'd0),
        .EMIOI2C1SCLI(1'd0),
        .EMIOI2C1SDAI(1'd0),
        .EMIOPJTAGTCK(1'd0),
        .EMIOPJTAGTDI(1'd0),
        .EMIOPJTAGTMS(1'd0),
        .EMIOSDIO0CDN(1'd0),
        .EMIOSDIO0CLKFB(1'd0),
        .EMIOSDIO0CMDI(1'd0),
        .EMIOSDIO0DATAI(4'd0),
        .EMIOSDIO0WP(1'd0),
        .EMIOSDIO1CDN(1'd0),
        .EMIOSDIO1CLKFB(1'd0),
        .EMIOSDIO1CMDI(1'd0),
        .EMIOSDIO1DATAI(4'd0),
        .EMIOSDIO1WP(1'd0),
        .EMIOSPI0MI(1'd0),
        .EMIOSPI0SCLKI(1'd0),
        .EMIOSPI0SI(1'd0),
        .EMIOSPI0SSIN(1'd0),
        .EMIOSPI1MI(1'd0),
        .EMIOSPI1SCLKI(1'd0),
        .EMIOSPI1SI(1'd0),
        .EMIOSPI1SSIN(1'd0),
        .EMIOTTC0CLKI(3'd0),
        .EMIOTTC1CLKI(3'd0),
        .EMIOUART0CTSN(1'd0),
        .EMIOUART0DCDN(1'd0),
        .EMIOUART0DSRN(1'd0),
        .EMIOUART0RIN(1'd0),
        .EMIOUART0RX(1'd0),
        .EMIOUART1CTSN(1'd0),
        .EMIOUART1DCDN(1'd0),
        .EMIOUART1DSRN(1'd0),
        .EMIOUART1RIN(1'd0),
        .EMIOUART1RX(1'd0),
        .EMIOUSB0VBUSPWRFAULT(1'd0),
        .EMIOUSB1VBUSPWRFAULT(1'd0),
        .EVENTEVENTI(1'd0),
        .FCLKCLKTRIGN(4'd0),
        .FPGAIDLEN(1'd0),
        .FTMDTRACEINATID(4'd0),
        .FTMDTRACEINCLOCK(1'd0),
        .FTMDTRACEINDATA(32'd0),
        .FTMDTRACEINVALID(1'd0),
        .FTMTF2PDEBUG(32'd0),
        .FTMTF2PTRIG(4'd0),
        .FTMTP2FTRIGACK(4'd0),
        .MAXIGP1ACLK(1'd0),
        .MAXIGP1ARREADY(1'd0),
        .MAXIGP1AWREADY(1'd0),
        .MAXIGP1WREADY(1'd0),
        .MAXIGP1BVALID(1'd0),
        .MAXIGP1BID(12'd0),
        .MAXIGP1BRESP(2'd0),
        .MAXIGP1RVALID(1'd0),
        .MAXIGP1RLAST(1'd0),
        .MAXIGP1RID(12'd0),
        .MAXIGP1RRESP(2'd0),
        .MAXIGP1RDATA(32'd0),
        .SAXIACPACLK(1'd0),
        .SAXIACPBREADY(1'd0),
        .SAXIACPRREADY(1'd0),
        .SAXIACPARUSER(5'd0),
        .SAXIACPAWUSER(5'd0),
        .SAXIACPARVALID(1'd0),
        .SAXIACPARADDR(32'd0),
        .SAXIACPARID(3'd0),
        .SAXIACPARBURST(2'd0),
        .SAXIACPARCACHE(4'd0),
        .SAXIACPARLEN(4'd0),
        .SAXIACPARLOCK(2'd0),
        .SAXIACPARPROT(3'd0),
        .SAXIACPARQOS(4'd0),
        .SAXIACPARSIZE(2'd0),
        .SAXIACPAWVALID(1'd0),
        .SAXIACPAWADDR(32'd0),
        .SAXIACPAWID(3'd0),
        .SAXIACPAWBURST(2'd0),
        .SAXIACPAWCACHE(4'd0),
        .SAXIACPAWLEN(4'd0),
        .SAXIACPAWLOCK(2'd0),
        .SAXIACPAWPROT(3'd0),
        .SAXIACPAWQOS(4'd0),
        .SAXIACPAWSIZE(2'd0),
        .SAXIACPWVALID(1'd0),
        .SAXIACPWLAST(1'd0),
        .SAXIACPWID(3'd0),
        .SAXIACPWDATA(64'd0),
        .SAXIACPWSTRB(8'd0),
        .SAXIGP0ACLK(1'd0),
        .SAXIGP0BREADY(1'd0),
        .SAXIGP0RREADY(1'd0),
        .SAXIGP1ACLK(1'd0),
        .SAXIGP1BREADY(1'd0),
        .SAXIGP1RREADY(1'd0),
        .SAXIGP0ARVALID(1'd0),
        .SAXIGP0ARADDR(32'd0),
        .SAXIGP0ARID(6'd0),
        .SAXIGP0ARBURST(2'd0),
        .SAXIGP0ARCACHE(4'd0),
        .SAXIGP0ARLEN(4'd0),
        .SAXIGP0ARLOCK(2'd0),
        .SAXIGP0ARPROT(3'd0),
        .SAXIGP0ARQOS(4'd0),
        .SAXIGP0ARSIZE(2'd0),
        .SAXIGP1ARVALID(1'd0),
        .SAXIGP1ARADDR(32'd0),
        .SAXIGP1ARID(6'd0),
        .SAXIGP1ARBURST(2'd0),
        .SAXIGP1ARCACHE(4'd0),
        .SAXIGP1ARLEN(4'd0),
        .SAXIGP1ARLOCK(2'd0),
        .SAXIGP1ARPROT(3'd0),
        .SAXIGP1ARQOS(4'd0),
        .SAXIGP1ARSIZE(2'd0),
        .SAXIGP0AWVALID(1'd0),
        .SAXIGP0AWADDR(32'd0),
        .SAXIGP0AWID(6'd0),
        .SAXIGP0AWBURST(2'd0),
        .SAXIGP0AWCACHE(4'd0),
        .SAXIGP0AWLEN(4'd0),
        .SAXIGP0AWLOCK(2'd0),
        .SAXIGP0AWPROT(3'd0),
        .SAXIGP0AWQOS(4'd0),
        .SAXIGP0AWSIZE(2'd0),
        .SAXIGP1AWVALID(1'd0),
        .SAXIGP1AWADDR(32'd0),
        .SAXIGP1AWID(6'd0),
        .SAXIGP1AWBURST(2'd0),
        .SAXIGP1AWCACHE(4'd0),
        .SAXIGP1AWLEN(4'd0),
        .SAXIGP1AWLOCK(2'd0),
        .SAXIGP1AWPROT(3'd0),
        .SAXIGP1AWQOS(4'd0),
        .SAXIGP1AWSIZE(2'd0),
        .SAXIGP0WVALID(1'd0),
        .SAXIGP0WLAST(1'd0),
        .SAXIGP0WID(6'd0),
        .SAXIGP0WDATA(32'd0),
        .SAXIGP0WSTRB(4'd0),
        .SAXIGP1WVALID(1'd0),
        .SAXIGP1WLAST(1'd0),
        .SAXIGP1WID(6'd0),
        .SAXIGP1WDATA(32'd0),
        .SAXIGP1WSTRB(4'd0),
        .SAXIHP0RDISSUECAP1EN(1'd0),
        .SAXIHP0WRISSUECAP1EN(1'd0),
        .SAXIHP1ACLK(1'd0),
        .SAXIHP1BREADY(1'd0),
        .SAXIHP1RREADY(1'd0),
        .SAXIHP1RDISSUECAP1EN(1'd0),
        .SAXIHP1WRISSUECAP1EN(1'd0),
        .SAXIHP2ACLK(1'd0),
        .SAXIHP2BREADY(1'd0),
        .SAXIHP2RREADY(1'd0),
        .SAXIHP2RDISSUECAP1EN(1'd0),
        .SAXIHP2WRISSUECAP1EN(1'd0),
        .SAXIHP3ACLK(1'd0),
        .SAXIHP3BREADY(1'd0),
        .SAXIHP3RREADY(1'd0),
        .SAXIHP3RDISSUECAP1EN(1'd0),
        .SAXIHP3WRISSUECAP1EN(1'd0),
        .SAXIHP0ARQOS(4'd0),
        .SAXIHP1ARVALID(1'd0),
        .SAXIHP1ARADDR(32'd0),
        .SAXIHP1ARID(6'd0),
        .SAXIHP1ARBURST(2'd0),
        .SAXIHP1ARCACHE(4'd0),
        .SAXIHP1ARLEN(4'd0),
        .SAXIHP1ARLOCK(2'd0),
        .SAXIHP1ARPROT(3'd0),
        .SAXIHP1ARQOS(4'd0),
        .SAXIHP1ARSIZE(2'd0),
        .SAXIHP2ARVALID(1'd0),
        .SAXIHP2ARADDR(32'd0),
        .SAXIHP2ARID(6'd0),
        .SAXIHP2ARBURST(2'd0),
        .SAXIHP2ARCACHE(4'd0),
        .SAXIHP2ARLEN(4'd0),
        .SAXIHP2ARLOCK(2'd0),
        .SAXIHP2ARPROT(3'd0),
        .SAXIHP2ARQOS(4'd0),
        .SAXIHP2ARSIZE(2'd0),
        .SAXIHP3ARVALID(1'd0),
        .SAXIHP3ARADDR(32'd0),
        .SAXIHP3ARID(6'd0),
        .SAXIHP3ARBURST(2'd0),
        .SAXIHP3ARCACHE(4'd0),
        .SAXIHP3ARLEN(4'd0),
        .SAXIHP3ARLOCK(2'd0),
        .SAXIHP3ARPROT(3'd0),
        .SAXIHP3ARQOS(4'd0),
        .SAXIHP3ARSIZE(2'd0),
        .SAXIHP0AWQOS(4'd0),
        .SAXIHP1AWVALID(1'd0),
        .SAXIHP1AWADDR(32'd0),
        .SAXIHP1AWID(6'd0),
        .SAXIHP1AWBURST(2'd0),
        .SAXIHP1AWCACHE(4'd0),
        .SAXIHP1AWLEN(4'd0),
        .SAXIHP1AWLOCK(2'd0),
        .SAXIHP1AWPROT(3'd0),
        .SAXIHP1AWQOS(4'd0),
        .SAXIHP1AWSIZE(2'd0),
        .SAXIHP2AWVALID(1'd0),
        .SAXIHP2AWADDR(32'd0),
        .SAXIHP2AWID(6'd0),
        .SAXIHP2AWBURST(2'd0),
        .SAXIHP2AWCACHE(4'd0),
        .SAXIHP2AWLEN(4'd0),
        .SAXIHP2AWLOCK(2'd0),
        .SAXIHP2AWPROT(3'd0),
        .SAXIHP2AWQOS(4'd0),
        .SAXIHP2AWSIZE(2'd0),
        .SAXIHP3AWVALID(1'd0),
        .SAXIHP3AWADDR(32'd0),
        .SAXIHP3AWID(6'd0),
        .SAXIHP3AWBURST(2'd0),
        .SAXIHP3AWCACHE(4'd0),
        .SAXIHP3AWLEN(4'd0),
        .SAXIHP3AWLOCK(2'd0),
        .SAXIHP3AWPROT(3'd0),
        .SAXIHP3AWQOS(4'd0),
        .SAXIHP3AWSIZE(2'd0),
        .SAXIHP1WVALID(1'd0),
        .SAXIHP1WLAST(1'd0),
        .SAXIHP1WID(6'd0),
        .SAXIHP1WDATA(64'd0),
        .SAXIHP1WSTRB(8'd0),
        .SAXIHP2WVALID(1'd0),
        .SAXIHP2WLAST(1'd0),
        .SAXIHP2WID(6'd0),
        .SAXIHP2WDATA(64'd0),
        .SAXIHP2WSTRB(8'd0),
        .SAXIHP3WVALID(1'd0),
        .SAXIHP3WLAST(1'd0),
        .SAXIHP3WID(6'd0),
        .SAXIHP3WDATA(64'd0),
        .SAXIHP3WSTRB(8'd0)
    );
endmodule

module bridge (
    clk,
    reset,
    gp_arvalid,
    gp_arready,
    gp_arid,
    gp_araddr,
    gp_arlen,
    gp_arsize,
    gp_arburst,
    gp_rvalid,
    gp_rready,
    gp_rlast,
    gp_rid,
    gp_rdata,
    gp_rresp,
    gp_awvalid,
    gp_awready,
    gp_awid,
    gp_awaddr,
    gp_awlen,
    gp_awsize,
    gp_awburst,
    gp_wvalid,
    gp_wready,
    gp_wdata,
    gp_wstrb,
    gp_bvalid,
    gp_bready,
    gp_bid,
    gp_bresp,
    lite_awaddr,
    lite_awvalid,
    lite_awready,
    lite_wdata,
    lite_wstrb,
    lite_wvalid,
    lite_wready,
    lite_bresp,
    lite_bvalid,
    lite_bready,
    lite_araddr,
    lite_arvalid,
    lite_arready,
    lite_rdata,
    lite_rresp,
    lite_rvalid,
    lite_rready
);
// M_AXI_GP0 of the processing system to the accelerator's slave; reads and writes go side by side.
// 
// Of a gigabyte that the processor sees through the port, the block at REGISTER_BASE (``overlay/platform.py``) goes to
// the slave, which sees the low 12 bits of the address. All else is answered with DECERR: a transfer without an
// answer would stop the processor for good. Beats narrower than 32 bits pass with their strobes. Exclusive accesses
// are answered as plain ones, which says that they are not.
// 
// gp: M_AXI_GP0, AXI3 with bursts and ids. lite: AXI4-Lite master; protection and caching of gp are not passed on.

input clk;
input reset;
input gp_arvalid;
output gp_arready;
wire gp_arready;
input [11:0] gp_arid;
input [31:0] gp_araddr;
input [3:0] gp_arlen;
input [1:0] gp_arsize;
input [1:0] gp_arburst;
output gp_rvalid;
wire gp_rvalid;
input gp_rready;
output gp_rlast;
wire gp_rlast;
output [11:0] gp_rid;
wire [11:0] gp_rid;
output [31:0] gp_rdata;
wire [31:0] gp_rdata;
output [1:0] gp_rresp;
wire [1:0] gp_rresp;
input gp_awvalid;
output gp_awready;
wire gp_awready;
input [11:0] gp_awid;
input [31:0] gp_awaddr;
input [3:0] gp_awlen;
input [1:0] gp_awsize;
input [1:0] gp_awburst;
input gp_wvalid;
output gp_wready;
wire gp_wready;
input [31:0] gp_wdata;
input [3:0] gp_wstrb;
output gp_bvalid;
wire gp_bvalid;
input gp_bready;
output [11:0] gp_bid;
wire [11:0] gp_bid;
output [1:0] gp_bresp;
wire [1:0] gp_bresp;
output [11:0] lite_awaddr;
wire [11:0] lite_awaddr;
output lite_awvalid;
wire lite_awvalid;
input lite_awready;
output [31:0] lite_wdata;
wire [31:0] lite_wdata;
output [3:0] lite_wstrb;
wire [3:0] lite_wstrb;
output lite_wvalid;
wire lite_wvalid;
input lite_wready;
input [1:0] lite_bresp;
input lite_bvalid;
output lite_bready;
wire lite_bready;
output [11:0] lite_araddr;
wire [11:0] lite_araddr;
output lite_arvalid;
wire lite_arvalid;
input lite_arready;
input [31:0] lite_rdata;
input [1:0] lite_rresp;
input lite_rvalid;
output lite_rready;
wire lite_rready;




read_bridge read_bridge_1 (
    .clk(clk),
    .reset(reset),
    .gp_arvalid(gp_arvalid),
    .gp_arready(gp_arready),
    .gp_arid(gp_arid),
    .gp_araddr(gp_araddr),
    .gp_arlen(gp_arlen),
    .gp_arsize(gp_arsize),
    .gp_arburst(gp_arburst),
    .gp_rvalid(gp_rvalid),
    .gp_rready(gp_rready),
    .gp_rlast(gp_rlast),
    .gp_rid(gp_rid),
    .gp_rdata(gp_rdata),
    .gp_rresp(gp_rresp),
    .gp_awvalid(gp_awvalid),
    .gp_awready(gp_awready),
    .gp_awid(gp_awid),
    .gp_awaddr(gp_awaddr),
    .gp_awlen(gp_awlen),
    .gp_awsize(gp_awsize),
    .gp_awburst(gp_awburst),
    .gp_wvalid(gp_wvalid),
    .gp_wready(gp_wready),
    .gp_wdata(gp_wdata),
    .gp_wstrb(gp_wstrb),
    .gp_bvalid(gp_bvalid),
    .gp_bready(gp_bready),
    .gp_bid(gp_bid),
    .gp_bresp(gp_bresp),
    .lite_awaddr(lite_awaddr),
    .lite_awvalid(lite_awvalid),
    .lite_awready(lite_awready),
    .lite_wdata(lite_wdata),
    .lite_wstrb(lite_wstrb),
    .lite_wvalid(lite_wvalid),
    .lite_wready(lite_wready),
    .lite_bresp(lite_bresp),
    .lite_bvalid(lite_bvalid),
    .lite_bready(lite_bready),
    .lite_araddr(lite_araddr),
    .lite_arvalid(lite_arvalid),
    .lite_arready(lite_arready),
    .lite_rdata(lite_rdata),
    .lite_rresp(lite_rresp),
    .lite_rvalid(lite_rvalid),
    .lite_rready(lite_rready)
);

write_bridge write_bridge_2 (
    .clk(clk),
    .reset(reset),
    .gp_arvalid(gp_arvalid),
    .gp_arready(gp_arready),
    .gp_arid(gp_arid),
    .gp_araddr(gp_araddr),
    .gp_arlen(gp_arlen),
    .gp_arsize(gp_arsize),
    .gp_arburst(gp_arburst),
    .gp_rvalid(gp_rvalid),
    .gp_rready(gp_rready),
    .gp_rlast(gp_rlast),
    .gp_rid(gp_rid),
    .gp_rdata(gp_rdata),
    .gp_rresp(gp_rresp),
    .gp_awvalid(gp_awvalid),
    .gp_awready(gp_awready),
    .gp_awid(gp_awid),
    .gp_awaddr(gp_awaddr),
    .gp_awlen(gp_awlen),
    .gp_awsize(gp_awsize),
    .gp_awburst(gp_awburst),
    .gp_wvalid(gp_wvalid),
    .gp_wready(gp_wready),
    .gp_wdata(gp_wdata),
    .gp_wstrb(gp_wstrb),
    .gp_bvalid(gp_bvalid),
    .gp_bready(gp_bready),
    .gp_bid(gp_bid),
    .gp_bresp(gp_bresp),
    .lite_awaddr(lite_awaddr),
    .lite_awvalid(lite_awvalid),
    .lite_awready(lite_awready),
    .lite_wdata(lite_wdata),
    .lite_wstrb(lite_wstrb),
    .lite_wvalid(lite_wvalid),
    .lite_wready(lite_wready),
    .lite_bresp(lite_bresp),
    .lite_bvalid(lite_bvalid),
    .lite_bready(lite_bready),
    .lite_araddr(lite_araddr),
    .lite_arvalid(lite_arvalid),
    .lite_arready(lite_arready),
    .lite_rdata(lite_rdata),
    .lite_rresp(lite_rresp),
    .lite_rvalid(lite_rvalid),
    .lite_rready(lite_rready)
);
endmodule

module read_bridge (
    clk,
    reset,
    gp_arvalid,
    gp_arready,
    gp_arid,
    gp_araddr,
    gp_arlen,
    gp_arsize,
    gp_arburst,
    gp_rvalid,
    gp_rready,
    gp_rlast,
    gp_rid,
    gp_rdata,
    gp_rresp,
    gp_awvalid,
    gp_awready,
    gp_awid,
    gp_awaddr,
    gp_awlen,
    gp_awsize,
    gp_awburst,
    gp_wvalid,
    gp_wready,
    gp_wdata,
    gp_wstrb,
    gp_bvalid,
    gp_bready,
    gp_bid,
    gp_bresp,
    lite_awaddr,
    lite_awvalid,
    lite_awready,
    lite_wdata,
    lite_wstrb,
    lite_wvalid,
    lite_wready,
    lite_bresp,
    lite_bvalid,
    lite_bready,
    lite_araddr,
    lite_arvalid,
    lite_arready,
    lite_rdata,
    lite_rresp,
    lite_rvalid,
    lite_rready
);
// Reads of the processor, one burst at a time, one beat of it after the other.
// 
// Each beat asks the slave once; its data and response go to the processor in the cycle in which the slave gives
// them. A burst that is refused (see `burst`) gets as many beats of 0, and the slave hears nothing of it.
// 
// gp: read channels of M_AXI_GP0. lite: read channels of the slave.

input clk;
input reset;
input gp_arvalid;
output gp_arready;
wire gp_arready;
input [11:0] gp_arid;
input [31:0] gp_araddr;
input [3:0] gp_arlen;
input [1:0] gp_arsize;
input [1:0] gp_arburst;
output gp_rvalid;
reg gp_rvalid;
input gp_rready;
output gp_rlast;
reg gp_rlast;
output [11:0] gp_rid;
reg [11:0] gp_rid;
output [31:0] gp_rdata;
reg [31:0] gp_rdata;
output [1:0] gp_rresp;
reg [1:0] gp_rresp;
input gp_awvalid;
input gp_awready;
input [11:0] gp_awid;
input [31:0] gp_awaddr;
input [3:0] gp_awlen;
input [1:0] gp_awsize;
input [1:0] gp_awburst;
input gp_wvalid;
input gp_wready;
input [31:0] gp_wdata;
input [3:0] gp_wstrb;
input gp_bvalid;
input gp_bready;
input [11:0] gp_bid;
input [1:0] gp_bresp;
input [11:0] lite_awaddr;
input lite_awvalid;
input lite_awready;
input [31:0] lite_wdata;
input [3:0] lite_wstrb;
input lite_wvalid;
input lite_wready;
input [1:0] lite_bresp;
input lite_bvalid;
input lite_bready;
output [11:0] lite_araddr;
wire [11:0] lite_araddr;
output lite_arvalid;
wire lite_arvalid;
input lite_arready;
input [31:0] lite_rdata;
input [1:0] lite_rresp;
input lite_rvalid;
output lite_rready;
wire lite_rready;

reg advance;
reg asked;
reg busy;
reg [11:0] identity;
wire last;
wire [11:0] place;
wire [1:0] refusal;
wire start;



burst burst_1 (
    .clk(clk),
    .start(start),
    .advance(advance),
    .address(gp_araddr),
    .length(gp_arlen),
    .size(gp_arsize),
    .kind(gp_arburst),
    .place(place),
    .last(last),
    .refusal(refusal)
);


assign gp_arready = ((!busy) && (!reset));
assign start = (gp_arvalid && (!busy) && (!reset));
assign lite_arvalid = (busy && (!asked) && (refusal == 0));
assign lite_araddr = place;
assign lite_rready = (asked && gp_rready);


always @(asked, busy, gp_rready, identity, last, lite_rdata, lite_rresp, lite_rvalid, refusal) begin: answer
    gp_rid = identity;
    gp_rlast = last;
    if ((refusal == 0)) begin
        gp_rvalid = (asked && lite_rvalid);
        gp_rdata = lite_rdata;
        gp_rresp = lite_rresp;
        advance = (asked && lite_rvalid && gp_rready);
    end
    else begin
        gp_rvalid = busy;
        gp_rdata = 0;
        gp_rresp = refusal;
        advance = (busy && gp_rready);
    end
end


always @(posedge clk) begin: follow
    if (reset) begin
        busy <= 1'b0;
        asked <= 1'b0;
    end
    else if (start) begin
        busy <= 1'b1;
    end
    else if (advance) begin
        busy <= (!last);
        asked <= 1'b0;
    end
    else if ((lite_arvalid && lite_arready)) begin
        asked <= 1'b1;
    end
end


always @(posedge clk) begin: remember
    if (start) begin
        identity <= gp_arid;
    end
end

endmodule

module burst (
    clk,
    start,
    advance,
    address,
    length,
    size,
    kind,
    place,
    last,
    refusal
);
// Walks through the beats of a burst: ``place`` is the offset of the beat that is due, from REGISTER_BASE on.
// 
// In: start: take the burst with this address [32], length [4] (beats less 1), size [2] and kind [2] as AXI3 names
// them. advance: the beat that was due is done. Out, from the cycle after start on: place [12]; last: the beat is the
// burst's last; refusal [2]: 0, or the response that the whole burst gets: 3 (DECERR) outside the registers' block, 2
// (SLVERR) for a size or a kind that cannot be. A burst does not cross 4096 bytes, so one look decides.
// 
// Offsets change by the bytes of a beat in the bits that ``span`` has set: none if the kind is fixed, all if it
// increases, those within the burst's length if it wraps (its address is aligned).

input clk;
input start;
input advance;
input [31:0] address;
input [3:0] length;
input [1:0] size;
input [1:0] kind;
output [11:0] place;
reg [11:0] place;
output last;
wire last;
output [1:0] refusal;
reg [1:0] refusal;

reg [3:0] count;
reg [1:0] first_refusal;
reg [11:0] first_span;
reg [2:0] first_step;
reg here;
wire [11:0] moved;
reg [11:0] span;
reg [2:0] step;



always @(address, kind, length, size) begin: decode
    here = (address[32-1:16] == 17344);
    first_step = 1;
    first_span = length;
    if ((size == 1)) begin
        first_step = 2;
        first_span = (length << 1);
    end
    if ((size == 2)) begin
        first_step = 4;
        first_span = (length << 2);
    end
    if ((kind == 0)) begin
        first_span = 0;
    end
    if ((kind == 1)) begin
        first_span = 4095;
    end
end


always @(here, kind, size) begin: judge
    first_refusal = 0;
    if ((!here)) begin
        first_refusal = 3;
    end
    else if (((size > 2) || (kind > 2))) begin
        first_refusal = 2;
    end
end



assign moved = (place + step);
assign last = (count == 0);


always @(posedge clk) begin: walk
    if (start) begin
        place <= address[12-1:0];
        step <= first_step;
        span <= first_span;
        refusal <= first_refusal;
        count <= length;
    end
    else if (advance) begin
        place <= ((place & (~span)) | (moved & span));
        count <= (count - 1);
    end
end

endmodule

module write_bridge (
    clk,
    reset,
    gp_arvalid,
    gp_arready,
    gp_arid,
    gp_araddr,
    gp_arlen,
    gp_arsize,
    gp_arburst,
    gp_rvalid,
    gp_rready,
    gp_rlast,
    gp_rid,
    gp_rdata,
    gp_rresp,
    gp_awvalid,
    gp_awready,
    gp_awid,
    gp_awaddr,
    gp_awlen,
    gp_awsize,
    gp_awburst,
    gp_wvalid,
    gp_wready,
    gp_wdata,
    gp_wstrb,
    gp_bvalid,
    gp_bready,
    gp_bid,
    gp_bresp,
    lite_awaddr,
    lite_awvalid,
    lite_awready,
    lite_wdata,
    lite_wstrb,
    lite_wvalid,
    lite_wready,
    lite_bresp,
    lite_bvalid,
    lite_bready,
    lite_araddr,
    lite_arvalid,
    lite_arready,
    lite_rdata,
    lite_rresp,
    lite_rvalid,
    lite_rready
);
// Writes of the processor, one burst at a time, one beat of it after the other.
// 
// Data are taken only after their address: a master must not wait for one channel before it offers the other. Each
// beat goes to the slave once, with its strobes, and the next when the slave has answered. The response to the burst
// is the worst of its beats'. A burst that is refused (see `burst`) is taken to its end, and the slave hears nothing
// of it.
// 
// gp: write channels of M_AXI_GP0. lite: write channels of the slave.

input clk;
input reset;
input gp_arvalid;
input gp_arready;
input [11:0] gp_arid;
input [31:0] gp_araddr;
input [3:0] gp_arlen;
input [1:0] gp_arsize;
input [1:0] gp_arburst;
input gp_rvalid;
input gp_rready;
input gp_rlast;
input [11:0] gp_rid;
input [31:0] gp_rdata;
input [1:0] gp_rresp;
input gp_awvalid;
output gp_awready;
wire gp_awready;
input [11:0] gp_awid;
input [31:0] gp_awaddr;
input [3:0] gp_awlen;
input [1:0] gp_awsize;
input [1:0] gp_awburst;
input gp_wvalid;
output gp_wready;
reg gp_wready;
input [31:0] gp_wdata;
input [3:0] gp_wstrb;
output gp_bvalid;
wire gp_bvalid;
input gp_bready;
output [11:0] gp_bid;
wire [11:0] gp_bid;
output [1:0] gp_bresp;
wire [1:0] gp_bresp;
output [11:0] lite_awaddr;
wire [11:0] lite_awaddr;
output lite_awvalid;
wire lite_awvalid;
input lite_awready;
output [31:0] lite_wdata;
wire [31:0] lite_wdata;
output [3:0] lite_wstrb;
wire [3:0] lite_wstrb;
output lite_wvalid;
wire lite_wvalid;
input lite_wready;
input [1:0] lite_bresp;
input lite_bvalid;
output lite_bready;
wire lite_bready;
input [11:0] lite_araddr;
input lite_arvalid;
input lite_arready;
input [31:0] lite_rdata;
input [1:0] lite_rresp;
input lite_rvalid;
input lite_rready;

reg advance;
reg busy;
reg done;
reg given;
reg [11:0] identity;
wire last;
wire [11:0] place;
reg placed;
wire [1:0] refusal;
wire start;
reg [1:0] worst;



burst burst_1 (
    .clk(clk),
    .start(start),
    .advance(advance),
    .address(gp_awaddr),
    .length(gp_awlen),
    .size(gp_awsize),
    .kind(gp_awburst),
    .place(place),
    .last(last),
    .refusal(refusal)
);


assign gp_awready = ((!busy) && (!reset));
assign start = (gp_awvalid && (!busy) && (!reset));
assign lite_awvalid = (busy && (!done) && (!placed) && (refusal == 0));
assign lite_awaddr = place;
assign lite_wvalid = (gp_wvalid && busy && (!done) && (!given) && (refusal == 0));
assign lite_wdata = gp_wdata;
assign lite_wstrb = gp_wstrb;
assign lite_bready = (placed && given);


always @(busy, done, given, gp_wvalid, lite_bvalid, lite_wready, placed, refusal) begin: take
    if ((refusal == 0)) begin
        gp_wready = (lite_wready && busy && (!done) && (!given));
        advance = (lite_bvalid && placed && given);
    end
    else begin
        gp_wready = (busy && (!done));
        advance = (gp_wvalid && busy && (!done));
    end
end



assign gp_bvalid = done;
assign gp_bid = identity;
assign gp_bresp = (worst | refusal);


always @(posedge clk) begin: follow
    if (reset) begin
        busy <= 1'b0;
        placed <= 1'b0;
        given <= 1'b0;
        done <= 1'b0;
    end
    else if (start) begin
        busy <= 1'b1;
    end
    else if (done) begin
        busy <= (!gp_bready);
        done <= (!gp_bready);
    end
    else if (advance) begin
        placed <= 1'b0;
        given <= 1'b0;
        done <= last;
    end
    else begin
        if ((lite_awvalid && lite_awready)) begin
            placed <= 1'b1;
        end
        if ((lite_wvalid && lite_wready)) begin
            given <= 1'b1;
        end
    end
end


always @(posedge clk) begin: remember
    if (start) begin
        identity <= gp_awid;
        worst <= 0;
    end
    else if ((advance && (refusal == 0))) begin
        worst <= (worst | lite_bresp);
    end
end

endmodule
