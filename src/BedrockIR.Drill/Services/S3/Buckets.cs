using System.Text;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.S3;

/// <summary>Buckets as a whole.</summary>
internal static class Buckets
{
    public static OperationResult ListBuckets(ApiCall call)
    {
        JsonArray buckets = new([.. call.GetItems("buckets").Where(b => !IsForeign(call, b)).Select(b => new JsonObject { ["Name"] = b.GetText("Name"), ["CreationDate"] = b.GetText("CreationDate") ?? "2025-01-01T00:00:00.000Z" })]);
        return new OperationResult(new JsonObject
        {
            ["Buckets"] = new JsonObject { ["Bucket"] = buckets },
            ["Owner"] = new JsonObject { ["ID"] = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a" },
        })
        { XmlRoot = "ListAllMyBucketsResult" };
    }

    public static OperationResult GetBucketLocation(ApiCall call)
    {
        string region = Find(call, anywhere: true).GetText("Region") ?? "us-east-1";
        // us-east-1 is older than the element, and leaves it empty.
        return new OperationResult(new JsonObject { ["_text"] = region == "us-east-1" ? "" : region }) { XmlRoot = "LocationConstraint" };
    }

    public static OperationResult GetBucketPolicy(ApiCall call)
    {
        JsonNode policy = GetPolicy(call);
        return new OperationResult([]) { Body = Encoding.UTF8.GetBytes(policy.ToText() ?? policy.ToJsonString()), ContentType = "application/json" };
    }

    /// <summary>The policy of the bucket that a call names: an object, or its text.</summary>
    /// <exception cref="AwsErrorException">It has none, or there is no such bucket.</exception>
    public static JsonNode GetPolicy(ApiCall call) => Find(call)["_policy"] ?? throw new AwsErrorException("NoSuchBucketPolicy", "The bucket policy does not exist", 404);

    /// <summary>The bucket that a call names.</summary>
    /// <param name="call">The call.</param>
    /// <param name="anywhere">Whether the call may go to another region than the bucket's.</param>
    /// <exception cref="AwsErrorException">There is none such, it is another's, or it is elsewhere.</exception>
    public static JsonObject Find(ApiCall call, bool anywhere = false)
    {
        string name = call.GetRequired("Bucket");
        JsonObject bucket = call.GetItems("buckets").FirstOrDefault(b => b.GetText("Name") == name)
            ?? throw new AwsErrorException("NoSuchBucket", "The specified bucket does not exist", 404);
        if (IsForeign(call, bucket))
            throw new AwsErrorException(AwsErrorKind.AccessDenied, "Access Denied");
        if (call.Input.GetText("ExpectedBucketOwner") is { } owner && owner != call.Account.Id)
            throw new AwsErrorException(AwsErrorKind.AccessDenied, "Access Denied");
        if (!anywhere && bucket.GetText("Region") is { } region && region != call.Region)
            throw new AwsErrorException("PermanentRedirect", "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.", 301)
            {
                Headers = [("x-amz-bucket-region", region)],
            };
        return bucket;
    }

    // A bucket of another account is there to be named by a trail or a log's destination, and to be refused.
    private static bool IsForeign(ApiCall call, JsonObject bucket) => bucket.GetText("_owner") is { } owner && owner != call.Account.Id;
}
