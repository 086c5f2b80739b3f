package dev.sallyport.ledger;

import dev.sallyport.digest.Sha256;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The Merkle tree of RFC 6962, section 2.1, grown leaf by leaf: it keeps one hash for each perfect subtree on the
 * right edge, so a ledger of any length is hashed in constant memory. Not safe for use by several threads.
 */
public final class MerkleTree {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private static final class Subtree {
        private final long leaves;
        private final byte[] hash;

        Subtree(long leaves, byte[] hash) {
            this.leaves = leaves;
            this.hash = hash;
        }
    }

    private final Deque<Subtree> edge = new ArrayDeque<>();
    private long size;

    /** {@code SHA-256(0x00 || entry)}. */
    public static byte[] leafHash(byte[] entry) {
        MessageDigest digest = Sha256.begin();
        digest.update(LEAF);
        return digest.digest(entry);
    }

    /** Appends a leaf by its hash. */
    public void append(byte[] leafHash) {
        Subtree right = new Subtree(1, leafHash.clone());
        while (!edge.isEmpty() && edge.getLast().leaves == right.leaves) {
            right = join(edge.removeLast(), right);
        }
        edge.addLast(right);
        size++;
    }

    public long size() {
        return size;
    }

    /** The tree head; of an empty tree the SHA-256 of nothing. */
    public byte[] root() {
        if (edge.isEmpty()) {
            return Sha256.begin().digest();
        }
        Iterator<Subtree> fromRight = edge.descendingIterator();
        Subtree root = fromRight.next();
        while (fromRight.hasNext()) {
            root = join(fromRight.next(), root);
        }
        return root.hash.clone();
    }

    private static Subtree join(Subtree left, Subtree right) {
        MessageDigest digest = Sha256.begin();
        digest.update(NODE);
        digest.update(left.hash);
        return new Subtree(left.leaves + right.leaves, digest.digest(right.hash));
    }
}
