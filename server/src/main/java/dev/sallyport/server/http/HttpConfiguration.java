package dev.sallyport.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.security.SecureRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What all HTTP answers have in common, wired. */
@Configuration(proxyBeanMethods = false)
@Import({ProblemAdvice.class, FallbackErrors.class})
public class HttpConfiguration {
    @Bean
    Problems problems(JsonMapper json, ObjectProvider<ProblemPages> pages, AcrValues acrValues) {
        return new Problems(json, pages, acrValues);
    }

    /** Answers name things as requests do: {@code expires-at}. What is not there is left out. */
    @Bean
    JsonMapperBuilderCustomizer answers() {
        return json -> json.propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT));
    }

    @Bean
    FilterRegistrationBean<CorrelationFilter> correlationFilter(SecureRandom random) {
        FilterRegistrationBean<CorrelationFilter> filter = new FilterRegistrationBean<>(new CorrelationFilter(random));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    FilterRegistrationBean<FailureFilter> failureFilter(Problems problems) {
        FilterRegistrationBean<FailureFilter> filter = new FilterRegistrationBean<>(new FailureFilter(problems));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> lastResort() {
        return tomcat -> tomcat.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new SilentErrorValve()));
    }
}
