using BedrockIR.Aws.Access;
using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Queries;

/// <summary>Reads and changes one account. Nothing is remembered: every answer is of its moment. A call that changes something is not
/// broken off halfway, whoever stops the command.</summary>
/// <param name="login">The account, and as whom.</param>
internal sealed class AwsCommands(AccountLogin login) : IDisposable
{
    // Who contains is not to wait for minutes at one region; what is refused for haste is tried this often.
    private const int MaxRetries = 5;
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(20);

    private readonly AwsSession _session = new(login.Session.Credentials, login.Session.Options.WithLimits(MaxRetries, AttemptTimeout));

    /// <summary>The account.</summary>
    public string AccountId => login.AccountId;

    /// <summary>The partition, <c>aws</c> for the commercial one.</summary>
    public string Partition => login.Partition;

    /// <summary>Calls.</summary>
    /// <exception cref="AwsCallException">It was refused, or there was no answer.</exception>
    public Task<TResponse> Call<TRequest, TResponse>(AwsOperation<TRequest, TResponse> operation, TRequest request, string region)
        where TRequest : class
        where TResponse : class => WrapErrors(operation, region, () => _session.Call(operation, request, region, CancellationToken.None));

    /// <summary>Asks for something that may not be there.</summary>
    /// <returns>Null when it is not.</returns>
    /// <exception cref="AwsCallException">It was refused, or there was no answer.</exception>
    public async Task<TResponse?> Find<TRequest, TResponse>(AwsOperation<TRequest, TResponse> operation, TRequest request, string region)
        where TRequest : class
        where TResponse : class
    {
        try
        {
            return await Call(operation, request, region).ConfigureAwait(false);
        }
        catch (AwsCallException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>Takes something away; where it is gone already, nothing is done.</summary>
    /// <exception cref="AwsCallException">It was refused, or there was no answer.</exception>
    public Task DeleteIfExists<TRequest>(AwsOperation<TRequest, EmptyShape> operation, TRequest request, string region)
        where TRequest : class => Find(operation, request, region);

    /// <summary>Asks for all pages.</summary>
    /// <exception cref="AwsCallException">It was refused, or there was no answer.</exception>
    public Task<List<TResponse>> CallPages<TRequest, TResponse>(AwsOperation<TRequest, TResponse> operation, TRequest request, string region)
        where TRequest : class, IPagedRequest
        where TResponse : class, IPage => WrapErrors(operation, region, async () =>
        {
            List<TResponse> pages = [];
            await foreach (TResponse page in _session.CallPages(operation, request, region, CancellationToken.None).ConfigureAwait(false))
                pages.Add(page);
            return pages;
        });

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private async Task<T> WrapErrors<T>(IAwsOperation operation, string region, Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception e) when (AwsErrors.IsCallFailure(e))
        {
            throw new AwsCallException(operation.Action, AwsErrors.Explain(e, operation.Action, $"{ServiceEndpoints.GetRegion(operation.Service, region)} of the account {AccountId}", ""));
        }
    }
}
