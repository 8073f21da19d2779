"""The design of a .hwh with an AXI interrupt controller, as the Vivado build has one."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from binshift.overlay import platform


def with_interrupt_controller(handoff: str) -> str:
    """The same design with the accelerator's interrupt wired to the processor through an AXI interrupt controller."""
    root = ElementTree.fromstring(handoff)
    modules = root.find("MODULES")
    assert modules is not None
    found = {module.get("INSTANCE"): module for module in modules}
    if platform.INTERRUPT_INSTANCE in found:
        return handoff
    port = _port(found[platform.INSTANCE], "interrupt", "O", "line", (platform.INTERRUPT_INSTANCE, "intr"))
    assert port is not None
    _port(
        found[platform.PROCESSOR_INSTANCE], "IRQ_F2P", "I", "controller_line", (platform.INTERRUPT_INSTANCE, "irq")
    )
    register_range = found[platform.PROCESSOR_INSTANCE].find("MEMORYMAP/MEMRANGE")
    memory_map = found[platform.PROCESSOR_INSTANCE].find("MEMORYMAP")
    slave = found[platform.INSTANCE].find("BUSINTERFACES/BUSINTERFACE[@TYPE='SLAVE']")
    assert register_range is not None and memory_map is not None and slave is not None
    base, size = platform.INTERRUPT_BASE, platform.INTERRUPT_BYTES
    ElementTree.SubElement(
        memory_map, "MEMRANGE",
        {
            **register_range.attrib, "INSTANCE": platform.INTERRUPT_INSTANCE,
            "BASEVALUE": f"0x{base:08X}", "HIGHVALUE": f"0x{base + size - 1:08X}", "SLAVEBUSINTERFACE": "s_axi",
        },
    )  # fmt: skip
    controller = ElementTree.SubElement(
        modules, "MODULE",
        {
            **found[platform.INSTANCE].attrib, "FULLNAME": f"/{platform.INTERRUPT_INSTANCE}", "HWVERSION": "4.1",
            "INSTANCE": platform.INTERRUPT_INSTANCE, "MODTYPE": "axi_intc", "VLNV": "xilinx.com:ip:axi_intc:4.1",
        },
    )  # fmt: skip
    for tag in ("DOCUMENTS", "ADDRESSBLOCKS", "PARAMETERS", "PORTS"):
        ElementTree.SubElement(controller, tag)
    _port(controller, "intr", "I", "line", (platform.INSTANCE, "interrupt"))
    _port(controller, "irq", "O", "controller_line", (platform.PROCESSOR_INSTANCE, "IRQ_F2P"))
    interfaces = ElementTree.SubElement(controller, "BUSINTERFACES")
    ElementTree.SubElement(interfaces, "BUSINTERFACE", {**slave.attrib, "NAME": "s_axi"})
    return ElementTree.tostring(root, encoding="unicode")


def _port(module: Any, name: str, direction: str, signal: str, to: tuple[str, str]) -> Any:
    """Wire a port, in place of what was wired to it."""
    ports = module.find("PORTS")
    for old in ports.findall(f"PORT[@NAME='{name}']"):
        ports.remove(old)
    attributes = {"DIR": direction, "NAME": name, "SIGIS": "interrupt", "SIGNAME": signal}
    if name in ("IRQ_F2P", "intr"):
        attributes |= {"LEFT": "0", "RIGHT": "0"}
    port = ElementTree.SubElement(ports, "PORT", attributes)
    connections = ElementTree.SubElement(port, "CONNECTIONS")
    ElementTree.SubElement(connections, "CONNECTION", {"INSTANCE": to[0], "PORT": to[1]})
    return port
