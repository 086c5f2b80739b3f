package dev.sallyport.server.console;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import dev.sallyport.server.TestSallyport;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

/** A real browser, without a window, on a server of the tests. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Where pictures of pages go. */
    private static final Path PICTURES = Path.of("target", "pictures");

    /** Of a picture, in pixels. */
    private static final int TALLEST = 1800;

    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private final ChromeDriver driver;
    private final URI address;

    private Browser(ChromeDriver driver, URI address) {
        this.driver = driver;
        this.address = address;
    }

    static Browser on(TestSallyport sallyport) {
        return at(sallyport.address());
    }

    /** The same server by its name: browsers make passkeys for names alone. */
    static Browser byNameOn(TestSallyport sallyport) {
        return at(URI.create("http://localhost:" + sallyport.address().getPort()));
    }

    private static Browser at(URI address) {
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(program("chromedriver"))
                .usingAnyFreePort()
                .build();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program("chromium"));
        options.addArguments(
                "--headless=new",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-quic",
                "--hide-scrollbars",
                "--lang=en-GB",
                "--window-size=1280,900");
        if (System.getProperty("user.name").equals("root")) {
            options.addArguments("--no-sandbox");
        }
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", "en-GB,en"));
        return new Browser(new ChromeDriver(service, options), address);
    }

    /** Of the machine; {@code ./check} installs it, or says what is missing. */
    private static File program(String name) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
            File program = new File(folder, name);
            if (program.canExecute()) {
                return program;
            }
        }
        throw new IllegalStateException("no " + name + " on the path; ./check says how to get it");
    }

    /** Where downloads go. */
    void downloadInto(Path folder) {
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior",
                Map.of(
                        "behavior",
                        "allow",
                        "downloadPath",
                        folder.toAbsolutePath().toString()));
    }

    /**
     * Looks at the page as everybody does: light, dark, on a narrow screen; keeps pictures of it. Tells what is gravely
     * wrong.
     */
    List<String> look(String name) {
        List<String> wrong = new ArrayList<>();
        dark(true);
        graveFindings().forEach(finding -> wrong.add("dark: " + finding));
        dark(false);
        graveFindings().forEach(finding -> wrong.add("light: " + finding));
        width(360);
        if (scrollsSideways()) {
            wrong.add("scrolls sideways at 360 px");
        }
        width(1280);
        pictures(name);
        return wrong;
    }

    /** An authenticator on this machine that verifies its person, and never asks. */
    VirtualAuthenticator authenticator() {
        return driver.addVirtualAuthenticator(new VirtualAuthenticatorOptions()
                .setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
                .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
                .setHasResidentKey(true)
                .setHasUserVerification(true)
                .setIsUserVerified(true));
    }

    /** Waits until it is there. */
    void waitForPath(String path) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!path().equals(path)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not at " + path + " but at " + path() + "\n" + driver.getPageSource());
            }
            Thread.onSpinWait();
        }
    }

    void open(String path) {
        driver.get(address.resolve(path).toString());
    }

    void signIn(String login) {
        open("/sign-in");
        type("#login", login);
        type("#password", TestSallyport.PASSWORD.reveal());
        click("form[action='/sign-in'] button");
        waitFor("form[action='/sign-out']");
    }

    /** The path at which it is. */
    String path() {
        URI at = URI.create(driver.getCurrentUrl());
        return at.getRawQuery() == null ? at.getRawPath() : at.getRawPath() + "?" + at.getRawQuery();
    }

    String text(String selector) {
        return waitFor(selector).getText();
    }

    String pageText() {
        return text("main");
    }

    boolean shows(String selector) {
        return !driver.findElements(By.cssSelector(selector)).isEmpty();
    }

    void type(String selector, String text) {
        WebElement field = waitFor(selector);
        field.clear();
        field.sendKeys(text);
    }

    void click(String selector) {
        waitFor(selector).click();
    }

    /** Presses keys where the focus is. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Goes on by Tab until the focus is on it, as somebody without a mouse does. */
    void tabTo(String selector) {
        for (int i = 0; i < 300; i++) {
            press(Keys.TAB);
            Object isThere = driver.executeScript("return document.activeElement.matches(arguments[0])", selector);
            if (Boolean.TRUE.equals(isThere)) {
                return;
            }
        }
        throw new AssertionError("no way by Tab to " + selector + " at " + path());
    }

    /** Waits until it is there, and tells it. */
    WebElement waitFor(String selector) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                List<WebElement> found = driver.findElements(By.cssSelector(selector));
                if (!found.isEmpty() && found.get(0).isDisplayed()) {
                    return found.get(0);
                }
            } catch (StaleElementReferenceException e) {
                // The page changed just now: look again.
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("no " + selector + " at " + path() + "\n" + driver.getPageSource());
            }
            Thread.onSpinWait();
        }
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    void dark(boolean isDark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light"))));
    }

    void width(int pixels) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Whether the page is wider than the window. */
    boolean scrollsSideways() {
        return Boolean.TRUE.equals(
                script("return document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }

    /** What axe finds grave, by rule and place. */
    List<String> graveFindings() {
        return new AxeBuilder()
                .analyze(driver).getViolations().stream()
                        .filter(rule -> GRAVE.contains(rule.getImpact()))
                        .map(Browser::told)
                        .toList();
    }

    private static String told(Rule rule) {
        return rule.getId() + " (" + rule.getHelp() + "): "
                + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }

    /** What the page cost: bytes of it and of all that it fetched, and from where. */
    record Cost(long bytes, Set<String> hosts) {}

    Cost cost() {
        Object bytes = script("return performance.getEntriesByType('navigation')"
                + ".concat(performance.getEntriesByType('resource'))"
                + ".reduce((sum, each) => sum + (each.transferSize || each.encodedBodySize), 0)");
        Object hosts = script(
                "return [...new Set(performance.getEntriesByType('resource').map(each => new URL(each.name).host)"
                        + ".filter(host => host !== location.host))].join(' ')");
        String foreign = String.valueOf(hosts);
        return new Cost(((Number) bytes).longValue(), foreign.isEmpty() ? Set.of() : Set.of(foreign.split(" ", -1)));
    }

    /** What the browser complained of, a broken policy among it. */
    List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    /** Keeps a picture of the whole page: light, dark and narrow. */
    void pictures(String name) {
        dark(false);
        picture(name + "-light");
        dark(true);
        picture(name + "-dark");
        dark(false);
        width(360);
        picture(name + "-narrow");
        width(1280);
    }

    private void picture(String name) {
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), Base64.getDecoder().decode(screen()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page as far as its first {@link #TALLEST} pixels, not only what fits the window. */
    private String screen() {
        Map<?, ?> size = (Map<?, ?>)
                driver.executeCdpCommand("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
        Map<String, Object> clip = Map.of(
                "x",
                0,
                "y",
                0,
                "width",
                size.get("width"),
                "height",
                Math.min(TALLEST, ((Number) size.get("height")).intValue()),
                "scale",
                1);
        return (String)
                driver.executeCdpCommand("Page.captureScreenshot", Map.of("clip", clip, "captureBeyondViewport", true))
                        .get("data");
    }

    @Override
    public void close() {
        driver.quit();
    }
}
