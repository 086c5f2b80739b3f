package dev.sallyport.server.console;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A passkey's authenticator and its browser, as programs of somebody who obeys no rule: what an honest browser would
 * refuse to say can be said with it. Written from WebAuthn level 3, sections 6 and 7, without the library under test.
 */
final class SoftAuthenticator {
    static final int PRESENT = 0x01;
    static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final KeyPair keys;
    private final byte[] id;
    private long counter;

    /** What it says; each word can be another than the true one. */
    record Words(String origin, String type, int flags, long counter) {}

    SoftAuthenticator() {
        this(32);
    }

    /** One that names its passkey by so many bytes. */
    SoftAuthenticator(int idBytes) {
        id = new byte[idBytes];
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        new SecureRandom().nextBytes(id);
    }

    String id() {
        return base64(id);
    }

    /** Makes a passkey, honestly. */
    String make(String options, String origin) {
        return make(options, new Words(origin, "webauthn.create", PRESENT | VERIFIED, 0));
    }

    String make(String options, Words words) {
        JsonNode asked = JSON.readTree(options);
        byte[] client = client(words, asked.path("challenge").asString(""));
        byte[] data = data(
                asked.path("rp").path("id").asString(""),
                words.flags() | ATTESTED,
                words.counter(),
                ByteBuffer.allocate(18 + id.length + 77)
                        .put(new byte[16])
                        .putShort((short) id.length)
                        .put(id)
                        .put(cose())
                        .array());
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("clientDataJSON", base64(client));
        response.put("attestationObject", base64(attestation(data)));
        response.put("transports", List.of("internal"));
        return answer(response);
    }

    /** Answers, honestly, and counts. */
    String show(String options, String origin) {
        counter++;
        return show(options, new Words(origin, "webauthn.get", PRESENT | VERIFIED, counter));
    }

    String show(String options, Words words) {
        JsonNode asked = JSON.readTree(options);
        byte[] client = client(words, asked.path("challenge").asString(""));
        byte[] data = data(asked.path("rpId").asString(""), words.flags(), words.counter(), new byte[0]);
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("clientDataJSON", base64(client));
        response.put("authenticatorData", base64(data));
        response.put("signature", base64(signed(data, client)));
        return answer(response);
    }

    private String answer(Map<String, Object> response) {
        Map<String, Object> credential = new LinkedHashMap<>();
        credential.put("id", id());
        credential.put("rawId", id());
        credential.put("type", "public-key");
        credential.put("clientExtensionResults", Map.of());
        credential.put("response", response);
        return JSON.writeValueAsString(credential);
    }

    private byte[] client(Words words, String challenge) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", words.type());
        data.put("challenge", challenge);
        data.put("origin", words.origin());
        data.put("crossOrigin", false);
        return JSON.writeValueAsBytes(data);
    }

    private static byte[] data(String rpId, int flags, long counter, byte[] attested) {
        return ByteBuffer.allocate(37 + attested.length)
                .put(sha256(rpId.getBytes(StandardCharsets.UTF_8)))
                .put((byte) flags)
                .putInt((int) counter)
                .put(attested)
                .array();
    }

    /** A map of three, in CBOR: format none, an empty statement, the data. */
    private static byte[] attestation(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HexFormat.of().parseHex("a363666d74646e6f6e656761747453746d74a0686175746844617461"));
        out.write(0x59);
        out.write(data.length >> 8);
        out.write(data.length);
        out.writeBytes(data);
        return out.toByteArray();
    }

    /** The public key as COSE writes it: EC2, ES256, P-256, x, y. */
    private byte[] cose() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return ByteBuffer.allocate(77)
                .put(HexFormat.of().parseHex("a50102032620012158" + "20"))
                .put(coordinate(key.getW().getAffineX()))
                .put(HexFormat.of().parseHex("225820"))
                .put(coordinate(key.getW().getAffineY()))
                .array();
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[32];
        int from = Math.max(0, bytes.length - 32);
        byte[] significant = Arrays.copyOfRange(bytes, from, bytes.length);
        System.arraycopy(significant, 0, fixed, 32 - significant.length, significant.length);
        return fixed;
    }

    private byte[] signed(byte[] data, byte[] client) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(sha256(client));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
