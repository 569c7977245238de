using System.Text.Json.Nodes;
using BedrockIR.Drill.Http;

namespace BedrockIR.Drill.Protocols;

/// <summary>The bucket and the key that an S3 request is about.</summary>
internal sealed record S3Address(string Bucket, string Key)
{
    // What a bucket is asked for by a parameter without a value.
    private static readonly (string Parameter, string Operation)[] BucketSubresources =
    [
        ("location", "GetBucketLocation"), ("policy", "GetBucketPolicy"), ("policyStatus", "GetBucketPolicyStatus"), ("encryption", "GetBucketEncryption"),
        ("lifecycle", "GetBucketLifecycleConfiguration"), ("publicAccessBlock", "GetPublicAccessBlock"), ("versioning", "GetBucketVersioning"),
    ];

    // The first version of the list says nothing of itself; whatever else is asked of a bucket does.
    private static readonly string[] ListObjectsParameters = ["prefix", "delimiter", "marker", "max-keys", "encoding-type"];

    /// <summary>Finds them in the host's name (<c>bucket.s3.eu-west-1.amazonaws.com</c>), else in the path.</summary>
    public static S3Address Parse(HttpRequest request)
    {
        string host = request.GetHeader("Host") ?? "";
        int s3 = host.IndexOf(".s3.", StringComparison.Ordinal);
        string path = Uri.UnescapeDataString(request.Path.TrimStart('/'));
        if (s3 > 0)
            return new S3Address(host[..s3], path);
        int slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new S3Address(path, "") : new S3Address(path[..slash], path[(slash + 1)..]);
    }

    /// <summary>The operation; null when the drill has none such.</summary>
    public string? FindOperation(HttpRequest request) => (request.Method, Bucket.Length > 0, Key.Length > 0) switch
    {
        ("GET", false, _) => "ListBuckets",
        ("GET", true, true) => "GetObject",
        ("HEAD", true, true) => "HeadObject",
        // Other things are put into an object, too, each by a parameter of its own.
        ("PUT", true, true) when FormDecoder.ReadPairs(request.Query, plusIsSpace: false).All(p => p.Name == "x-id") && request.GetHeader("x-amz-copy-source") is null => "PutObject",
        ("GET", true, false) when Array.Find(BucketSubresources, s => HasParameter(request, s.Parameter)).Operation is { } operation => operation,
        ("GET", true, false) when HasParameter(request, "list-type") => "ListObjectsV2",
        ("GET", true, false) when FormDecoder.ReadPairs(request.Query, plusIsSpace: false).All(p => ListObjectsParameters.Contains(p.Name)) => "ListObjects",
        _ => null,
    };

    /// <summary>The members of the input.</summary>
    public JsonObject CreateInput(HttpRequest request)
    {
        JsonObject input = new() { [nameof(Bucket)] = Bucket, [nameof(Key)] = Key, ["Range"] = request.GetHeader("Range"), ["ExpectedBucketOwner"] = request.GetHeader("x-amz-expected-bucket-owner") };
        if (request.Method == "PUT")
            input["body"] = Convert.ToBase64String(request.Body);
        foreach ((string name, string value) in FormDecoder.ReadPairs(request.Query, plusIsSpace: false))
            input[name] = value;
        return input;
    }

    private static bool HasParameter(HttpRequest request, string name) => FormDecoder.ReadPairs(request.Query, plusIsSpace: false).Any(p => p.Name == name);
}
