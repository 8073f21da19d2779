"""UPDATE and SAMPLE: master weights in, changed by the gradient; weights and weight samples out."""
