// Copies bursts of 8 beats from one address to another, and breaks one rule of the bus if it is told to.
// Registers, where the accelerator has its own: CONTROL; STATUS; PROGRAM_ADDRESS is the source, PROGRAM_LENGTH the
// number of bursts, RETIRED how many were copied. And 0x40 the destination, 0x44 which rule.
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
    output reg s_axi_bvalid,
    input s_axi_bready,
    input [11:0] s_axi_araddr,
    input s_axi_arvalid,
    output s_axi_arready,
    output reg [31:0] s_axi_rdata,
    output [1:0] s_axi_rresp,
    output reg s_axi_rvalid,
    input s_axi_rready,
    output m_axi_arvalid,
    input m_axi_arready,
    output [31:0] m_axi_araddr,
    output [7:0] m_axi_arlen,
    output [2:0] m_axi_arsize,
    output [1:0] m_axi_arburst,
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
    output [7:0] m_axi_awlen,
    output [2:0] m_axi_awsize,
    output [1:0] m_axi_awburst,
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

localparam
    AR_FALLS = 1, AR_CHANGES = 2, AR_CROSSES = 3, AR_MISALIGNED = 4, AR_OUTSIDE = 5,
    AR_LONG = 6, AR_SIZE = 7, AR_BURST = 8, AR_MANY = 9, AW_FALLS = 10,
    AW_CHANGES = 11, AW_CROSSES = 12, AW_MISALIGNED = 13, AW_LONG = 14, AW_SIZE = 15,
    AW_BURST = 16, AW_MANY = 17, W_FALLS = 18, W_CHANGES = 19, W_EARLY = 20,
    W_LAST_EARLY = 21, W_LAST_MISSING = 22, W_ID = 23, W_OUTSIDE = 24, IN_RESET = 25, STUCK = 26;
localparam IDLE = 0, AR = 1, R = 2, AW = 3, W = 4, B = 5, STOPPED = 6;

reg [31:0] source, destination, bursts, copied;
reg [4:0] fault = 0; // outlives a reset
reg [2:0] state;
reg [3:0] beat;
reg [5:0] issued;
reg done, failed, waited;
reg [63:0] data [0:7];

assign s_axi_awready = s_axi_awvalid && s_axi_wvalid && !s_axi_bvalid;
assign s_axi_wready = s_axi_awready;
assign s_axi_arready = !s_axi_rvalid;
assign s_axi_bresp = 0;
assign s_axi_rresp = 0;
assign interrupt = done;

// A valid that has waited for a cycle is where stability can be broken.
wire drop_ar = fault == AR_FALLS && waited, drop_aw = fault == AW_FALLS && waited, drop_w = fault == W_FALLS && waited;

assign m_axi_arvalid = state == AR && !drop_ar || fault == IN_RESET && !resetn;
assign m_axi_araddr = source + 64 * copied
    + (fault == AR_CHANGES && waited ? 64 : 0)
    + (fault == AR_CROSSES ? 4096 - 32 : 0)
    + (fault == AR_MISALIGNED ? 4 : 0)
    - (fault == AR_OUTSIDE ? 32'h100000 : 0);
assign m_axi_arlen = fault == AR_LONG ? 16 : 7;
assign m_axi_arsize = fault == AR_SIZE ? 2 : 3;
assign m_axi_arburst = fault == AR_BURST ? 0 : 1;
assign m_axi_arid = 5;
assign m_axi_rready = state == R && fault != AR_MANY;

assign m_axi_awvalid = state == AW && !drop_aw;
assign m_axi_awaddr = destination + 64 * copied
    + (fault == AW_CHANGES && waited ? 64 : 0)
    + (fault == AW_CROSSES ? 4096 - 32 : 0)
    + (fault == AW_MISALIGNED ? 4 : 0)
    - (fault == W_OUTSIDE ? 32'h100000 : 0);
assign m_axi_awlen = fault == AW_LONG ? 16 : 7;
assign m_axi_awsize = fault == AW_SIZE ? 2 : 3;
assign m_axi_awburst = fault == AW_BURST ? 0 : 1;
assign m_axi_awid = 9;

assign m_axi_wvalid = state == W && !drop_w || fault == W_EARLY && state == R;
assign m_axi_wlast = beat == (fault == W_LAST_EARLY ? 6 : 7) && fault != W_LAST_MISSING;
assign m_axi_wdata = data[beat[2:0]] + (fault == W_CHANGES && waited ? 1 : 0);
assign m_axi_wstrb = 8'hFF;
assign m_axi_wid = fault == W_ID ? 8 : 9;
assign m_axi_bready = state == B;

always @(posedge clk) begin
    if (!resetn) begin
        state <= IDLE;
        done <= 0;
        failed <= 0;
        waited <= 0;
        issued <= 0;
        s_axi_bvalid <= 0;
        s_axi_rvalid <= 0;
    end
    else begin
        waited <= m_axi_arvalid && !m_axi_arready || m_axi_awvalid && !m_axi_awready || m_axi_wvalid && !m_axi_wready;
        case (state)
            AR: if (m_axi_arvalid && m_axi_arready) begin
                issued <= issued + 1;
                beat <= 0;
                if (fault != AR_MANY) state <= R;
            end
            R: if (m_axi_rvalid && m_axi_rready) begin
                data[beat[2:0]] <= m_axi_rdata;
                beat <= m_axi_rlast ? 0 : beat + 1;
                if (m_axi_rresp != 0) failed <= 1;
                if (m_axi_rlast) state <= AW;
            end
            AW: if (m_axi_awvalid && m_axi_awready) if (fault != AW_MANY) state <= W;
            W: if (m_axi_wvalid && m_axi_wready) begin
                beat <= beat + 1;
                if (beat == 7) state <= B;
            end
            B: if (m_axi_bvalid) begin
                if (m_axi_bresp != 0) failed <= 1;
                copied <= copied + 1;
                state <= copied + 1 == bursts ? IDLE : AR;
                done <= copied + 1 == bursts;
            end
            default: ;
        endcase
        if (s_axi_awready) begin
            s_axi_bvalid <= 1;
            case (s_axi_awaddr)
                12'h0C: begin
                    done <= 0;
                    if (s_axi_wdata[0] && fault != STUCK) state <= AR;
                    if (s_axi_wdata[0] && fault == STUCK) state <= STOPPED;
                    if (s_axi_wdata[0]) copied <= 0;
                    if (s_axi_wdata[0]) failed <= 0;
                    if (s_axi_wdata[1]) state <= IDLE;
                end
                12'h20: source <= s_axi_wdata;
                12'h40: destination <= s_axi_wdata;
                12'h24: bursts <= s_axi_wdata;
                12'h44: fault <= s_axi_wdata[4:0];
                default: ;
            endcase
        end
        else if (s_axi_bready) s_axi_bvalid <= 0;
        if (s_axi_arvalid && s_axi_arready) begin
            s_axi_rvalid <= 1;
            case (s_axi_araddr)
                12'h10: s_axi_rdata <= {29'd0, failed && done, done, state != IDLE};
                12'h20: s_axi_rdata <= source;
                12'h24: s_axi_rdata <= bursts;
                12'h30: s_axi_rdata <= copied;
                default: s_axi_rdata <= 0;
            endcase
        end
        else if (s_axi_rready) s_axi_rvalid <= 0;
    end
end

endmodule
