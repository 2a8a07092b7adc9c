"""Which drivers are the processor in disguise."""

from __future__ import annotations

import pytest

from editor.ui.graphics import is_computed


@pytest.mark.parametrize(
    "renderer",
    [
        "llvmpipe (LLVM 15.0.6, 256 bits)",
        "softpipe",
        "Software Rasterizer",
        "Google SwiftShader",
        "D3D12 (Microsoft Basic Render Driver)",
    ],
)
def test_drivers_that_compute_every_pixel_are_known(renderer: str) -> None:
    assert is_computed(renderer)


@pytest.mark.parametrize(
    "renderer",
    [
        "Mesa Intel(R) UHD Graphics 620 (KBL GT2)",
        "AMD Radeon RX 580 Series",
        "NVIDIA GeForce GTX 1650/PCIe/SSE2",
        "virgl",
    ],
)
def test_graphics_cards_are_left_to_draw(renderer: str) -> None:
    assert not is_computed(renderer)
