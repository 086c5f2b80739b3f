package dev.sallyport.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The port that looks up names of hosts. */
public interface HostNames {
    /** All addresses of a name; at least one. */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
