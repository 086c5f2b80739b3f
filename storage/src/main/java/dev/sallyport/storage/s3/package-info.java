/**
 * Where sealed parts rest: a bucket of an S3 service. A part that is being written is a multipart upload; completing
 * it publishes the object whole. Nothing here ever signs a link for others: bytes leave through this process alone.
 */
@NullMarked
package dev.sallyport.storage.s3;

import org.jspecify.annotations.NullMarked;
