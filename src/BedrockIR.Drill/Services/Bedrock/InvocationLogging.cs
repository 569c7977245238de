using System.Text.Json.Nodes;
using BedrockIR.Drill.Access;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Bedrock;

/// <summary>Where a region's model invocations are logged.</summary>
internal static class InvocationLogging
{
    private const string Collection = "loggingConfiguration";

    public static Answer GetLoggingConfiguration(Call call) =>
        new(call.Objects(Collection).FirstOrDefault() is { } kept ? new JsonObject { ["loggingConfig"] = kept.DeepClone() } : []);

    public static Answer PutLoggingConfiguration(Call call)
    {
        if (call.Input["loggingConfig"] is not JsonObject wanted)
            throw new AwsError(Refusal.Validation, "The logging configuration is no structure.");
        string? bucket = wanted["s3Config"].Text("bucketName"), group = wanted["cloudWatchConfig"].Text("logGroupName");
        if (bucket is not null && !call.Objects("buckets").Any(b => b.Text("Name") == bucket && b.Text("Region") == call.Region))
            throw new AwsError(Refusal.Validation, $"Failed to validate permissions for S3 bucket: {bucket}. Verify the bucket exists in {call.Region} and its policy is correct.");
        if (group is not null && !call.Objects("logGroups").Any(g => g.Text("logGroupName") == group))
            throw new AwsError(Refusal.Validation, $"Failed to validate permissions for log group: {group}, with role: {wanted["cloudWatchConfig"].Text("roleArn")}. Verify the IAM role permissions are correct.");
        if (wanted["cloudWatchConfig"].Text("roleArn") is { } role)
            CallAccess.CheckPassRole(call, role);
        // The whole configuration is replaced; what is not given is off.
        call.Collection(Collection).Clear();
        call.Collection(Collection).Add(wanted.DeepClone());
        return new Answer([]);
    }

    public static Answer DeleteLoggingConfiguration(Call call)
    {
        call.Collection(Collection).Clear();
        return new Answer([]);
    }
}
