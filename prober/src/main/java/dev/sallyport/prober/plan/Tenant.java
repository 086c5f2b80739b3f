package dev.sallyport.prober.plan;

import java.util.List;

/**
 * A customer of the application.
 *
 * @param ids by which a request could name it: its id, its slug; empty where the plan leaves them open
 */
public record Tenant(String name, List<String> ids) {
    public Tenant {
        ids = List.copyOf(ids);
    }
}
