package dev.sallyport.tenant;

import java.util.UUID;

/** Names a session in our records; knowing it opens nothing (it is not the cookie). */
public record SessionKey(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
