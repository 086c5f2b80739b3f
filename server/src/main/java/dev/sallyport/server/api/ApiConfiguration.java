package dev.sallyport.server.api;

import dev.sallyport.export.ExportService;
import dev.sallyport.export.ExportSignals;
import dev.sallyport.server.http.BodyArgument;
import dev.sallyport.server.identity.OperatorSessionArgument;
import dev.sallyport.server.identity.SessionArgument;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The HTTP door, wired. It needs from elsewhere: the core's export and handover services. */
@Configuration(proxyBeanMethods = false)
@Import({
    DatasetsController.class,
    ExportsController.class,
    SavedRequestsController.class,
    SharedRequestsController.class,
    ApprovalsController.class,
    TicketsController.class,
    WebhooksController.class,
    OversightController.class,
    HoldsController.class,
    HistoryController.class,
    HandoversController.class,
    HealthController.class,
    OpenApiController.class
})
public class ApiConfiguration implements WebMvcConfigurer {
    private static final int DOWNLOADS_AT_ONCE = 64;
    private static final int DOWNLOADS_OF_ONE_PERSON = 6;
    private static final int WAITERS_AT_ONCE = 32;
    private static final int WAITERS_OF_ONE_PERSON = 2;

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new SessionArgument());
        resolvers.add(new OperatorSessionArgument());
        resolvers.add(new BodyArgument());
    }

    @Bean
    ExportWaits exportWaits(ExportService exports, ExportSignals signals, Clock clock) {
        return new ExportWaits(exports, signals, new Places(WAITERS_AT_ONCE, WAITERS_OF_ONE_PERSON), clock);
    }

    @Bean
    PartStreams partStreams() {
        return new PartStreams(new Places(DOWNLOADS_AT_ONCE, DOWNLOADS_OF_ONE_PERSON));
    }
}
