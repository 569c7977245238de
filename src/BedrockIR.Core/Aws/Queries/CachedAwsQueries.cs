using System.Collections.Concurrent;
using System.Text.Json;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Queries;

/// <summary>Asks one account about its configuration, each question once, however many want the answer. It may be used by several
/// threads.</summary>
internal sealed class CachedAwsQueries : IDisposable
{
    // IAM and Bedrock refuse those who ask for much at once.
    private const int MaxConcurrentCalls = 8;

    // A configuration is answered in a moment; a region that does not answer is not to hold up the others' for minutes.
    private const int MaxRetries = 3;
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(20);

    private readonly AwsSession _session;
    private readonly CancellationToken _cancel;

    private readonly ConcurrentDictionary<(string Action, string Region, string Request), Lazy<Task<object>>> _responses = new();
    private readonly ConcurrentDictionary<(string Service, string Region), SemaphoreSlim> _gates = new();
    private readonly ConcurrentDictionary<(string Service, string Region), InputException> _unreachable = new();

    /// <summary>Makes one.</summary>
    /// <param name="login">The account, and as whom.</param>
    /// <param name="cancel">Stops it.</param>
    public CachedAwsQueries(AccountLogin login, CancellationToken cancel)
    {
        _session = new AwsSession(login.Session.Credentials, login.Session.Options.WithLimits(MaxRetries, AttemptTimeout));
        _cancel = cancel;
        AccountId = login.AccountId;
        Partition = login.Partition;
    }

    /// <summary>Stops it.</summary>
    public CancellationToken CancellationToken => _cancel;

    /// <summary>The account.</summary>
    public string AccountId { get; }

    /// <summary>The partition, <c>aws</c> for the commercial one.</summary>
    public string Partition { get; }

    /// <summary>Asks.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public async Task<TResponse> Query<TRequest, TResponse>(AwsOperation<TRequest, TResponse> operation, TRequest request, string region)
        where TRequest : class
        where TResponse : class =>
        (TResponse)await QueryOnce(operation, request, region, () => CallGuarded(operation, region, () => _session.Call(operation, request, region, _cancel))).ConfigureAwait(false);

    /// <summary>Asks again, however often it was asked before: how far some work has come.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public async Task<TResponse> QueryUncached<TRequest, TResponse>(AwsOperation<TRequest, TResponse> operation, TRequest request, string region)
        where TRequest : class
        where TResponse : class => (TResponse)await CallGuarded(operation, region, () => _session.Call(operation, request, region, _cancel)).ConfigureAwait(false);

    /// <summary>Asks for something that may not be there.</summary>
    /// <returns>Null when it is not.</returns>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public async Task<TResponse?> Find<TRequest, TResponse>(AwsOperation<TRequest, TResponse> operation, TRequest request, string region)
        where TRequest : class
        where TResponse : class
    {
        try
        {
            return await Query(operation, request, region).ConfigureAwait(false);
        }
        catch (AwsCallException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>Asks for all pages.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public async Task<IReadOnlyList<TResponse>> QueryPages<TRequest, TResponse>(AwsOperation<TRequest, TResponse> operation, TRequest request, string region)
        where TRequest : class, IPagedRequest
        where TResponse : class, IPage =>
        (IReadOnlyList<TResponse>)await QueryOnce(operation, request, region, () => CallGuarded(operation, region, async () =>
        {
            List<TResponse> pages = [];
            await foreach (TResponse page in _session.CallPages(operation, request, region, _cancel).ConfigureAwait(false))
                pages.Add(page);
            return (IReadOnlyList<TResponse>)pages;
        })).ConfigureAwait(false);

    /// <summary>Asks S3.</summary>
    /// <param name="action">The IAM action.</param>
    /// <param name="region">The region whose endpoint is asked.</param>
    /// <param name="what">What is asked about; the same for the same question.</param>
    /// <param name="call">Asks.</param>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public async Task<T> Query<T>(string action, string region, string what, Func<Amazon.S3.AmazonS3Client, CancellationToken, Task<T>> call)
        where T : class =>
        (T)await QueryOnce((action, region, what), () => CallGuarded("s3", action, region, () => call(_session.GetS3Client(region), _cancel))).ConfigureAwait(false);

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        foreach (SemaphoreSlim gate in _gates.Values)
            gate.Dispose();
    }

    // Requests that say the same are the same, also where they hold lists.
    private Task<object> QueryOnce<TRequest>(IAwsOperation operation, TRequest request, string region, Func<Task<object>> ask) =>
        QueryOnce(($"{operation.Service.Name} {operation.Name}", ServiceEndpoints.GetRegion(operation.Service, region), JsonSerializer.Serialize(request)), ask);

    private Task<object> QueryOnce((string Action, string Region, string Request) question, Func<Task<object>> ask) => _responses.GetOrAdd(question, _ => new(ask)).Value;

    private Task<object> CallGuarded<T>(IAwsOperation operation, string region, Func<Task<T>> call)
        where T : class => CallGuarded(operation.Service.Name, operation.Action, ServiceEndpoints.GetRegion(operation.Service, region), call);

    private async Task<object> CallGuarded<T>(string service, string action, string region, Func<Task<T>> call)
        where T : class
    {
        SemaphoreSlim gate = _gates.GetOrAdd((service, region), _ => new(MaxConcurrentCalls));
        await gate.WaitAsync(_cancel).ConfigureAwait(false);
        try
        {
            // Whoever did not answer one question is not waited for again and again.
            if (_unreachable.TryGetValue((service, region), out InputException? silence))
                throw new AwsCallException(action, silence);
            return await call().ConfigureAwait(false);
        }
        catch (Exception e) when (AwsErrors.IsCallFailure(e) && !_cancel.IsCancellationRequested)
        {
            InputException problem = AwsErrors.Explain(e, action, $"{region} of the account {AccountId}", "");
            if (problem.Id == "NotReached")
                _unreachable.TryAdd((service, region), problem);
            throw new AwsCallException(action, problem);
        }
        finally
        {
            gate.Release();
        }
    }
}
