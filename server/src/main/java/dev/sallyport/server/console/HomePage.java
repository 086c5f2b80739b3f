package dev.sallyport.server.console;

import dev.sallyport.tenant.Session;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people arrive. */
@Controller
class HomePage {
    @GetMapping(ConsolePaths.HOME)
    String home(Session session, Model model) {
        model.addAttribute("page", session.tenant().text());
        return "home";
    }
}
