using System.Text;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.S3;

/// <summary>Buckets as a whole.</summary>
internal static class Buckets
{
    public static Answer ListBuckets(Call call)
    {
        JsonArray buckets = new([.. call.Objects("buckets").Where(b => !IsOthers(call, b)).Select(b => new JsonObject { ["Name"] = b.Text("Name"), ["CreationDate"] = b.Text("CreationDate") ?? "2025-01-01T00:00:00.000Z" })]);
        return new Answer(new JsonObject
        {
            ["Buckets"] = new JsonObject { ["Bucket"] = buckets },
            ["Owner"] = new JsonObject { ["ID"] = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a" },
        })
        { XmlRoot = "ListAllMyBucketsResult" };
    }

    public static Answer GetBucketLocation(Call call)
    {
        string region = Find(call, anywhere: true).Text("Region") ?? "us-east-1";
        // us-east-1 is older than the element, and leaves it empty.
        return new Answer(new JsonObject { ["_text"] = region == "us-east-1" ? "" : region }) { XmlRoot = "LocationConstraint" };
    }

    public static Answer GetBucketPolicy(Call call)
    {
        JsonNode policy = Policy(call);
        return new Answer([]) { Body = Encoding.UTF8.GetBytes(policy.AsText() ?? policy.ToJsonString()), ContentType = "application/json" };
    }

    /// <summary>The policy of the bucket that a call names: an object, or its text.</summary>
    /// <exception cref="AwsError">It has none, or there is no such bucket.</exception>
    public static JsonNode Policy(Call call) => Find(call)["_policy"] ?? throw new AwsError("NoSuchBucketPolicy", "The bucket policy does not exist", 404);

    /// <summary>The bucket that a call names.</summary>
    /// <param name="call">The call.</param>
    /// <param name="anywhere">Whether the call may go to another region than the bucket's.</param>
    /// <exception cref="AwsError">There is none such, it is another's, or it is elsewhere.</exception>
    public static JsonObject Find(Call call, bool anywhere = false)
    {
        string name = call.Need("Bucket");
        JsonObject bucket = call.Objects("buckets").FirstOrDefault(b => b.Text("Name") == name)
            ?? throw new AwsError("NoSuchBucket", "The specified bucket does not exist", 404);
        if (IsOthers(call, bucket))
            throw new AwsError(Refusal.AccessDenied, "Access Denied");
        if (call.Input.Text("ExpectedBucketOwner") is { } owner && owner != call.Account.Id)
            throw new AwsError(Refusal.AccessDenied, "Access Denied");
        if (!anywhere && bucket.Text("Region") is { } region && region != call.Region)
            throw new AwsError("PermanentRedirect", "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.", 301)
            {
                Headers = [("x-amz-bucket-region", region)],
            };
        return bucket;
    }

    // A bucket of another account is there to be named by a trail or a log's destination, and to be refused.
    private static bool IsOthers(Call call, JsonObject bucket) => bucket.Text("_owner") is { } owner && owner != call.Account.Id;
}
