package dev.sallyport.storage.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;

/**
 * Whether the bucket itself destroys what nobody destroyed: a lifecycle rule that lets parts live a day longer than
 * any may, and ends uploads that nobody ended.
 */
final class BackstopCheck {
    /** No file lives longer than 7 days; a rule that ends them earlier would take files that people may still get. */
    static final int LEAST_DAYS = 8;

    private static final int MOST_DAYS = 31;
    private static final int UPLOAD_DAYS = 2;
    private static final int NOT_FOUND = 404;

    private final S3Bucket bucket;

    BackstopCheck(S3Bucket bucket) {
        this.bucket = bucket;
    }

    List<BucketFinding> findings() {
        Optional<List<LifecycleRule>> rules = rules();
        if (rules.isEmpty()) {
            return List.of(finding("does not tell its lifecycle rules, so nobody knows whether it has one"));
        }
        List<LifecycleRule> ours = rules.get().stream()
                .filter(rule -> rule.status() == ExpirationStatus.ENABLED && covers(rule))
                .toList();
        List<BucketFinding> findings = new ArrayList<>();
        if (ours.stream().anyMatch(rule -> days(rule) < LEAST_DAYS)) {
            findings.add(finding("destroys parts before the " + LEAST_DAYS + "th day: people lose files"));
        } else if (ours.stream().noneMatch(rule -> days(rule) <= MOST_DAYS)) {
            findings.add(finding("has no lifecycle rule that destroys forgotten parts"));
        }
        if (ours.stream().noneMatch(rule -> rule.abortIncompleteMultipartUpload() != null)) {
            findings.add(finding("has no lifecycle rule that ends forgotten uploads"));
        }
        if (keepsVersions() && ours.stream().noneMatch(rule -> rule.noncurrentVersionExpiration() != null)) {
            findings.add(finding("keeps versions of what is deleted, and no lifecycle rule destroys them"));
        }
        return findings;
    }

    /** The rule's days, as if there were none to end if it has none. */
    private static int days(LifecycleRule rule) {
        return rule.expiration() == null || rule.expiration().days() == null
                ? Integer.MAX_VALUE
                : rule.expiration().days();
    }

    private boolean covers(LifecycleRule rule) {
        LifecycleRuleFilter filter = rule.filter();
        if (filter == null) {
            return true;
        }
        boolean isNarrowed = filter.tag() != null
                || filter.and() != null
                || filter.objectSizeGreaterThan() != null
                || filter.objectSizeLessThan() != null;
        return !isNarrowed && (filter.prefix() == null || bucket.prefix().startsWith(filter.prefix()));
    }

    /** Empty if the service does not say. */
    private Optional<List<LifecycleRule>> rules() {
        try {
            return Optional.of(bucket.client()
                    .getBucketLifecycleConfiguration(request -> request.bucket(bucket.name()))
                    .rules());
        } catch (AwsServiceException e) {
            return e.statusCode() == NOT_FOUND ? Optional.of(List.of()) : Optional.empty();
        }
    }

    private boolean keepsVersions() {
        try {
            BucketVersioningStatus status = bucket.client()
                    .getBucketVersioning(request -> request.bucket(bucket.name()))
                    .status();
            return status == BucketVersioningStatus.ENABLED || status == BucketVersioningStatus.SUSPENDED;
        } catch (AwsServiceException e) {
            return false;
        }
    }

    private BucketFinding finding(String what) {
        return BucketFinding.noBackstop(
                "the bucket \"" + bucket.name() + "\" " + what,
                "aws s3api put-bucket-lifecycle-configuration --bucket " + bucket.name()
                        + " --lifecycle-configuration '" + proposed() + "'  # replaces all rules that it has");
    }

    private String proposed() {
        return "{\"Rules\":[{\"ID\":\"sallyport-backstop\",\"Status\":\"Enabled\",\"Filter\":{\"Prefix\":\""
                + bucket.prefix() + "\"},\"Expiration\":{\"Days\":" + LEAST_DAYS
                + "},\"NoncurrentVersionExpiration\":{\"NoncurrentDays\":1},"
                + "\"AbortIncompleteMultipartUpload\":{\"DaysAfterInitiation\":" + UPLOAD_DAYS + "}}]}";
    }
}
