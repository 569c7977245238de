using Amazon.Runtime;

namespace BedrockIR.Aws.Client;

/// <summary>A call, as the SDK's pipeline carries it.</summary>
/// <param name="operation">The operation.</param>
/// <param name="input">The request's members.</param>
internal sealed class OperationRequest(IAwsOperation operation, object input) : AmazonWebServiceRequest
{
    /// <summary>The operation.</summary>
    public IAwsOperation Operation { get; } = operation;

    /// <summary>The request's members.</summary>
    public object Input { get; } = input;
}

/// <summary>An answer, as the SDK's pipeline carries it.</summary>
/// <typeparam name="T">The type of its members.</typeparam>
internal sealed class OperationResponse<T> : AmazonWebServiceResponse
    where T : class
{
    /// <summary>The answer's members.</summary>
    public T Output { get; init; } = null!;
}
