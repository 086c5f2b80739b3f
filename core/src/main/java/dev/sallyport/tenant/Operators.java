package dev.sallyport.tenant;

import java.util.Optional;

/** The port through which it is read who may look across tenants. Never a cache. */
public interface Operators {
    /**
     * Reads the power as it is now.
     *
     * @return empty for everybody who was not made an operator or support, and for those whose account is not active
     */
    Optional<OperatorPower> read(PersonId person);
}
