using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Authorization;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Bedrock;

/// <summary>Where a region's model invocations are logged.</summary>
internal static class InvocationLogging
{
    private const string Collection = "loggingConfiguration";

    public static OperationResult GetLoggingConfiguration(ApiCall call) =>
        new(call.GetItems(Collection).FirstOrDefault() is { } kept ? new JsonObject { ["loggingConfig"] = kept.DeepClone() } : []);

    public static OperationResult PutLoggingConfiguration(ApiCall call)
    {
        if (call.Input["loggingConfig"] is not JsonObject wanted)
            throw new AwsErrorException(AwsErrorKind.Validation, "The logging configuration is no structure.");
        string? bucket = wanted["s3Config"].GetText("bucketName"), group = wanted["cloudWatchConfig"].GetText("logGroupName");
        if (bucket is not null && !call.GetItems("buckets").Any(b => b.GetText("Name") == bucket && b.GetText("Region") == call.Region))
            throw new AwsErrorException(AwsErrorKind.Validation, $"Failed to validate permissions for S3 bucket: {bucket}. Verify the bucket exists in {call.Region} and its policy is correct.");
        if (group is not null && !call.GetItems("logGroups").Any(g => g.GetText("logGroupName") == group))
            throw new AwsErrorException(AwsErrorKind.Validation, $"Failed to validate permissions for log group: {group}, with role: {wanted["cloudWatchConfig"].GetText("roleArn")}. Verify the IAM role permissions are correct.");
        if (wanted["cloudWatchConfig"].GetText("roleArn") is { } role)
            CallAuthorizer.AuthorizePassRole(call, role);
        // The whole configuration is replaced; what is not given is off.
        call.GetCollection(Collection).Clear();
        call.GetCollection(Collection).Add(wanted.DeepClone());
        return new OperationResult([]);
    }

    public static OperationResult DeleteLoggingConfiguration(ApiCall call)
    {
        call.GetCollection(Collection).Clear();
        return new OperationResult([]);
    }
}
