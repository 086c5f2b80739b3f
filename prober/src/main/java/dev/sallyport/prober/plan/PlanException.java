package dev.sallyport.prober.plan;

import java.util.List;

/** Why a plan can't be used: all its faults, {@code file:line: what is wrong; what is allowed; what to do}. */
public final class PlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    PlanException(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    /** One line each, in the order of the file. */
    public List<String> faults() {
        return faults;
    }
}
