package dev.sallyport.leakyagency.exports;

import dev.sallyport.leakyagency.access.Role;
import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.problem.Problem;
import org.springframework.stereotype.Component;

/** Who may export what: payments and the whole archive are for owners and administrators. */
@Component
final class ExportRights {
    private final Leaks leaks;

    ExportRights(Leaks leaks) {
        this.leaks = leaks;
    }

    void check(Role role, String dataset, String format) {
        if (!may(role, dataset, format)) {
            throw Problem.forbidden("You may not export " + dataset + ". Ask an administrator of your workspace.");
        }
    }

    boolean may(Role role, String dataset, String format) {
        if (leaks.on(Leak.PDF_WITHOUT_RIGHT) && format.equals("pdf") && !dataset.equals("archive")) {
            return true;
        }
        return role.isAdmin() || !(dataset.equals("payments") || dataset.equals("archive"));
    }
}
