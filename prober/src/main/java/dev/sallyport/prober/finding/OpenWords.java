package dev.sallyport.prober.finding;

import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Plan;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What everybody may know: names that a form may ask for, and words without which no report could be read.
 *
 * @param words in small letters
 * @param addresses scheme, host and port of everything that may be asked, and host and port alone
 */
record OpenWords(Set<String> words, Set<String> addresses) {
    static final OpenWords NONE = new OpenWords(Set.of(), Set.of());

    OpenWords {
        words = Set.copyOf(words);
        addresses = Set.copyOf(addresses);
    }

    static OpenWords of(Plan plan) {
        Set<String> addresses = addresses(plan);
        Set<String> open = new HashSet<>(plan.identities().keySet());
        open.addAll(plan.tenants().keySet());
        plan.tenants().values().forEach(tenant -> open.addAll(tenant.ids()));
        for (Identity identity : plan.identities().values()) {
            identity.mail().ifPresent(open::add);
        }
        open.addAll(plan.paths().keySet());
        plan.plantings().forEach(planting -> open.add(planting.name()));
        for (String address : addresses) {
            open.add(address);
            open.addAll(List.of(address.split("[:/.\\[\\]]+", -1)));
        }
        return new OpenWords(open.stream().map(OpenWords::lower).collect(Collectors.toSet()), addresses);
    }

    boolean contains(String text) {
        return words.contains(lower(text));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Set<String> addresses(Plan plan) {
        Set<String> addresses = new HashSet<>();
        Stream.concat(Stream.of(plan.target().url()), plan.target().alsoAllowed().stream())
                .filter(url -> url.getHost() != null)
                .forEach(url -> {
                    String authority = url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
                    addresses.add(url.getScheme() + "://" + authority);
                    addresses.add(authority);
                });
        return addresses;
    }
}
