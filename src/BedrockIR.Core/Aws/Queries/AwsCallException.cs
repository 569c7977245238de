using Amazon.Runtime;
using BedrockIR.Aws.Access;

namespace BedrockIR.Aws.Queries;

/// <summary>A question got no answer: the caller may not ask it, or nobody answered.</summary>
/// <param name="action">The IAM action that was asked for.</param>
/// <param name="problem">What happened, for people.</param>
internal sealed class AwsCallException(string action, InputException problem) : Exception(problem.Message, problem)
{
    private const int FirstServerStatus = 500;

    /// <summary>The IAM action that was asked for.</summary>
    public string Action => action;

    /// <summary>What happened, for people.</summary>
    public InputException Problem => problem;

    /// <summary>Whether the caller lacks a permission.</summary>
    public bool IsDenied => problem.Id == "AccessDenied";

    /// <summary>Whether the service said that what was asked about is not there.</summary>
    public bool IsNotFound => AwsErrors.IsNotFound(problem.InnerException);

    /// <summary>Whether the service itself refused, so that the last attempt did nothing. One before it, whose answer was lost, may
    /// have.</summary>
    public bool IsRejectedByService => problem.InnerException is AmazonServiceException { ErrorCode: not null } answered && (int)answered.StatusCode is > 0 and < FirstServerStatus;
}
