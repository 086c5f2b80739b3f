package dev.sallyport.server.console;

import java.util.List;

/**
 * A saved request that a form was filled in with, and what of it is not in the form.
 *
 * @param missing what the person may not use any more
 * @param unsaid what the form has no field for
 */
record SavedUse(String name, List<String> missing, List<String> unsaid) {
    public boolean isWhole() {
        return missing.isEmpty() && unsaid.isEmpty();
    }
}
