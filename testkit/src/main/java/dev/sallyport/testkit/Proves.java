package dev.sallyport.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test as a proof of requirements, {@code R1} to {@code R49}. On a class, it marks every test in it, nested
 * classes included. A mark is a claim: whoever sets it knows the line of code whose removal makes the test fail.
 *
 * <p>A test whose mark names no requirement fails.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(MarkCheck.class)
public @interface Proves {

    /** The requirements, such as {@code {"R16", "R17"}}. */
    String[] value();
}
