package dev.sallyport.storage.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Grant;

/**
 * Whether others reach the bucket. What counts is what it does: somebody without a name tries to list it and to read
 * an object. What it says of itself (policy, access list) is asked as well; not every service can tell.
 */
final class OpennessCheck {
    private static final Set<String> EVERYBODY = Set.of(
            "http://acs.amazonaws.com/groups/global/AllUsers",
            "http://acs.amazonaws.com/groups/global/AuthenticatedUsers");

    private final S3Bucket bucket;
    private final S3Client nobody;
    private final String key;

    /** With a client that signs nothing, and the key of an object that is there. */
    OpennessCheck(S3Bucket bucket, S3Client nobody, String key) {
        this.bucket = bucket;
        this.nobody = nobody;
        this.key = key;
    }

    List<BucketFinding> findings() {
        List<BucketFinding> findings = new ArrayList<>();
        if (succeeds(() ->
                nobody.getObjectAsBytes(request -> request.bucket(bucket.name()).key(key)))) {
            findings.add(open("lets anybody read its objects"));
        }
        if (succeeds(() ->
                nobody.listObjectsV2(request -> request.bucket(bucket.name()).prefix(bucket.prefix())))) {
            findings.add(open("lets anybody list its objects"));
        }
        if (findings.isEmpty() && (isPublicByPolicy() || isGrantedToEverybody())) {
            findings.add(open("is declared public by its policy or access list"));
        }
        return findings;
    }

    private static boolean succeeds(Runnable call) {
        try {
            call.run();
            return true;
        } catch (SdkException e) {
            return false;
        }
    }

    private boolean isPublicByPolicy() {
        return asked(() -> bucket.client()
                        .getBucketPolicyStatus(request -> request.bucket(bucket.name()))
                        .policyStatus())
                .filter(status -> Boolean.TRUE.equals(status.isPublic()))
                .isPresent();
    }

    private boolean isGrantedToEverybody() {
        return asked(() -> bucket.client()
                        .getBucketAcl(request -> request.bucket(bucket.name()))
                        .grants())
                .filter(grants -> grants.stream().anyMatch(OpennessCheck::isToEverybody))
                .isPresent();
    }

    private static boolean isToEverybody(Grant grant) {
        return grant.grantee() != null
                && grant.grantee().uri() != null
                && EVERYBODY.contains(grant.grantee().uri());
    }

    /** Empty where the service does not know the question, or the credentials may not ask it. */
    private static <T> Optional<T> asked(Supplier<T> question) {
        try {
            return Optional.ofNullable(question.get());
        } catch (AwsServiceException e) {
            return Optional.empty();
        }
    }

    private BucketFinding open(String what) {
        return BucketFinding.open(
                "the bucket \"" + bucket.name() + "\" " + what,
                "aws s3api put-public-access-block --bucket " + bucket.name()
                        + " --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,"
                        + "BlockPublicPolicy=true,RestrictPublicBuckets=true");
    }
}
