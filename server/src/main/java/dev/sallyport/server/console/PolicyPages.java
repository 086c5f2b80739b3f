package dev.sallyport.server.console;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.PolicyPage;
import dev.sallyport.oversight.OversightService;
import dev.sallyport.server.identity.SignInDesk;
import dev.sallyport.server.identity.WhoIsHere;
import dev.sallyport.tenant.OperatorSession;
import dev.sallyport.tenant.Standing;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Who may export what. The catalog is one for all tenants and holds nothing of any, so whoever is signed in reads all of
 * its roles; how tables are kept apart in the database is for operators alone.
 */
@Controller
class PolicyPages {
    private final Catalog catalog;
    private final SignInDesk desk;
    private final OversightService oversight;

    PolicyPages(Catalog catalog, SignInDesk desk, OversightService oversight) {
        this.catalog = catalog;
        this.desk = desk;
        this.oversight = oversight;
    }

    /**
     * The policy.
     *
     * @param own titles of the roles that the reader has where they act
     */
    record PolicyView(String version, List<Piece> pieces, List<String> own) {}

    /** A heading, a paragraph, or a list. */
    record Piece(int heading, String words, List<Item> items) {}

    /** An entry of a list. */
    record Item(String words, List<String> below) {}

    /** What follows each other in a list becomes one. */
    private static List<Piece> pieces(List<PolicyPage.Block> blocks) {
        List<Piece> pieces = new ArrayList<>();
        List<Item> list = new ArrayList<>();
        for (PolicyPage.Block block : blocks) {
            if (block.depth() == 0) {
                list = new ArrayList<>();
                pieces.add(new Piece(block.heading(), block.words(), List.of()));
            } else if (block.depth() == 1 || list.isEmpty()) {
                if (list.isEmpty()) {
                    pieces.add(new Piece(0, "", list));
                }
                list.add(new Item(block.words(), new ArrayList<>()));
            } else {
                list.get(list.size() - 1).below().add(block.words());
            }
        }
        return pieces;
    }

    @GetMapping(ConsolePaths.POLICY)
    String policy(OperatorSession session, HttpServletRequest request, Model model) {
        WhoIsHere who = desk.who(request);
        Set<String> roles =
                who.standing().filter(Standing::isActive).map(Standing::roles).orElse(Set.of());
        PolicyPage.Audience audience =
                oversight.kindOf(session).isPresent() ? PolicyPage.Audience.OPERATORS : PolicyPage.Audience.MEMBERS;
        model.addAttribute(
                "page",
                new PolicyView(
                        catalog.policyVersion(),
                        pieces(PolicyPage.blocks(catalog, audience)),
                        catalog.roles().values().stream()
                                .filter(role -> roles.contains(role.name()))
                                .map(role -> role.name() + ": " + role.title())
                                .toList()));
        return "policy";
    }
}
