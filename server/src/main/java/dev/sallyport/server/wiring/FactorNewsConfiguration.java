package dev.sallyport.server.wiring;

import dev.sallyport.postgres.SallyportTables;
import dev.sallyport.server.factor.FactorNews;
import dev.sallyport.server.notice.FactorMail;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Tells people of changes to their second factors, if mails are configured. */
@Configuration(proxyBeanMethods = false)
class FactorNewsConfiguration {
    private static final int MOST_WAITING = 1000;
    private static final int PATIENCE_SECONDS = 20;

    /** One after another, beside whatever people do; what waits is sent before the process ends. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskExecutor factorMails() {
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setCorePoolSize(1);
        executor.setMaxPoolSize(1);
        executor.setQueueCapacity(MOST_WAITING);
        executor.setThreadNamePrefix("factor-mails-");
        executor.setWaitForTasksToCompleteOnShutdown(true);
        executor.setAwaitTerminationSeconds(PATIENCE_SECONDS);
        return executor;
    }

    @Bean
    FactorNews factorNews(
            Settings settings,
            SallyportTables tables,
            @Qualifier("factorMails") ThreadPoolTaskExecutor factorMails,
            Clock clock) {
        return settings.mail()
                .<FactorNews>map(mail -> new FactorMail(mail, tables.people(), factorMails, clock))
                .orElse((person, change) -> {});
    }
}
