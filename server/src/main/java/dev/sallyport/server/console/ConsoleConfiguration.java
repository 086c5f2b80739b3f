package dev.sallyport.server.console;

import dev.sallyport.access.Denials;
import dev.sallyport.catalog.Catalog;
import dev.sallyport.export.ApprovalService;
import dev.sallyport.export.ExportService;
import dev.sallyport.oversight.HistoryService;
import dev.sallyport.oversight.OversightService;
import dev.sallyport.server.identity.SignInDesk;
import dev.sallyport.webhook.WebhookDesk;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.VersionResourceResolver;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templatemode.TemplateMode;

/** The console, wired. It needs from elsewhere: the sign-in desk and the core's services. */
@Configuration(proxyBeanMethods = false)
@Import({
    FrameAdvice.class,
    SignInPages.class,
    SignInAgainPages.class,
    SecondFactorPages.class,
    WorkspacePages.class,
    HomePage.class,
    NewExportPages.class,
    SavedFormPages.class,
    ExportPages.class,
    ApprovalPages.class,
    SavedPages.class,
    OversightPages.class,
    HoldsPages.class,
    HistoryPages.class,
    WebhookPages.class,
    PolicyPages.class
})
public class ConsoleConfiguration implements WebMvcConfigurer {
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final String FOLDER = "classpath:/dev/sallyport/server/console/assets/";
    private static final String HTMX = "classpath:/META-INF/resources/webjars/htmx.org/2.0.10/dist/";
    private static final Duration KEPT = Duration.ofDays(365);

    /** Files carry a digest of what they hold in their names, so that they may be kept. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(FOLDER, HTMX)
                .setCacheControl(CacheControl.maxAge(KEPT).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new DisplayArgument());
    }

    @Bean
    ResourceUrlEncodingFilter assetNames() {
        return new ResourceUrlEncodingFilter();
    }

    @Bean
    LocaleResolver localeResolver() {
        AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(LANGUAGES);
        resolver.setDefaultLocale(Locale.ENGLISH);
        return resolver;
    }

    @Bean
    MessageSource messageSource() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("dev.sallyport.server.console.messages");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    @Bean
    SpringTemplateEngine templates(ApplicationContext context) {
        SpringResourceTemplateResolver resolver = new SpringResourceTemplateResolver();
        resolver.setApplicationContext(context);
        resolver.setPrefix("classpath:/dev/sallyport/server/console/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        return engine;
    }

    @Bean
    ThymeleafViewResolver pages(SpringTemplateEngine templates) {
        ThymeleafViewResolver resolver = new ThymeleafViewResolver();
        resolver.setTemplateEngine(templates);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        // 303: after a form, a page is looked at.
        resolver.setRedirectHttp10Compatible(false);
        resolver.setRedirectContextRelative(true);
        return resolver;
    }

    @Bean
    ConsoleProblems consoleProblems(
            SpringTemplateEngine templates, MessageSource messageSource, LocaleResolver locales, Frames frames) {
        return new ConsoleProblems(templates, messageSource, locales, frames);
    }

    @Bean
    FormDesk formDesk(
            ExportService exports, Catalog catalog, Denials denials, MessageSource messageSource, Clock clock) {
        return new FormDesk(exports, catalog, denials, messageSource, clock);
    }

    @Bean
    Frames frames(
            SignInDesk desk,
            OversightService oversight,
            HistoryService history,
            ApprovalService approvals,
            WebhookDesk webhooks) {
        return new Frames(desk, oversight, history, approvals, webhooks);
    }
}
