package dev.sallyport.server.console;

import dev.sallyport.server.identity.SignInDesk;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Choosing the workspace to act in. */
@Controller
class WorkspacePages {
    private final SignInDesk desk;
    private final Frames frames;

    WorkspacePages(SignInDesk desk, Frames frames) {
        this.desk = desk;
        this.frames = frames;
    }

    /**
     * All workspaces of somebody, those that are closed with the reason.
     *
     * @param to where to go afterwards
     */
    record WorkspacePage(List<Workspace> workspaces, String to) {}

    @GetMapping(ConsolePaths.WORKSPACE)
    String choose(
            @RequestParam(name = "to", required = false) @Nullable String to, HttpServletRequest request, Model model) {
        model.addAttribute("page", new WorkspacePage(frames.workspaces(request), ConsolePaths.onlyOurs(to)));
        return "workspace";
    }

    @PostMapping(path = ConsolePaths.WORKSPACE, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String goOn(
            @RequestParam("tenant") String tenant,
            @RequestParam(name = "to", required = false) @Nullable String to,
            HttpServletRequest request) {
        desk.choose(request, tenant);
        return ConsolePaths.redirect(ConsolePaths.onlyOurs(to));
    }
}
