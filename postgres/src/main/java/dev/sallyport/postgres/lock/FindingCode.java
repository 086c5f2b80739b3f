package dev.sallyport.postgres.lock;

/**
 * The name of something that can be found wrong; each place where something is looked for has an enum of its own. Names are
 * stable: never changed, never used again for something else.
 */
public interface FindingCode {
    /** The name in what is told, in kebab-case. */
    String text();
}
