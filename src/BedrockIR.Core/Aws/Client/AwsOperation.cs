namespace BedrockIR.Aws.Client;

/// <summary>An operation, with the types of its request and its answer.</summary>
/// <typeparam name="TRequest">The request: members have AWS's names.</typeparam>
/// <typeparam name="TResponse">The answer: the members of it that are of use here.</typeparam>
/// <param name="Service">The service.</param>
/// <param name="Name">The operation's name.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, with <c>{label}</c> for each member that stands in it.</param>
internal sealed record AwsOperation<TRequest, TResponse>(AwsService Service, string Name, string Method = "POST", string Path = "/")
    : IAwsOperation
    where TRequest : class
    where TResponse : class
{
    /// <inheritdoc/>
    public string Action => $"{Service.SigningName}:{Name}";

    /// <inheritdoc/>
    public AnswerLimits Limits { get; init; } = AnswerLimits.Configuration;

    /// <inheritdoc/>
    public Type RequestType => typeof(TRequest);

    /// <inheritdoc/>
    public Type ResponseType => typeof(TResponse);
}
