/**
 * The second factor of people who sign in with a password. Codes of an app and recovery codes enter; by what means
 * somebody proved who they are leaves. It knows no session and signs nobody in, and it must never tell a secret to anybody
 * but the person who sets it up, nor take a code twice.
 */
@NullMarked
package dev.sallyport.server.factor;

import org.jspecify.annotations.NullMarked;
