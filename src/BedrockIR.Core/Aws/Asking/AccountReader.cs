using System.Collections.Concurrent;
using System.Text.Json;
using Amazon.Runtime;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Asking;

/// <summary>Asks one account about its configuration, each question once, however many want the answer. It may be used by several
/// threads.</summary>
internal sealed class AccountReader : IDisposable
{
    // IAM and Bedrock refuse those who ask for much at once.
    private const int AtOnce = 8;

    // A configuration is answered in a moment; a region that does not answer is not to hold up the others' for minutes.
    private const int FewRetries = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly AwsSession _session;
    private readonly CancellationToken _cancel;

    private readonly ConcurrentDictionary<(string Action, string Region, string Request), Lazy<Task<object>>> _answers = new();
    private readonly ConcurrentDictionary<(string Service, string Region), SemaphoreSlim> _gates = new();
    private readonly ConcurrentDictionary<(string Service, string Region), InputException> _silent = new();

    /// <summary>Makes one.</summary>
    /// <param name="login">The account, and as whom.</param>
    /// <param name="cancel">Stops it.</param>
    public AccountReader(AccountLogin login, CancellationToken cancel)
    {
        _session = new AwsSession(login.Session.Credentials, login.Session.Options.Hurried(FewRetries, Patience));
        _cancel = cancel;
        AccountId = login.AccountId;
        Partition = login.Partition;
    }

    /// <summary>Stops it.</summary>
    public CancellationToken Cancel => _cancel;

    /// <summary>The account.</summary>
    public string AccountId { get; }

    /// <summary>The partition, <c>aws</c> for the commercial one.</summary>
    public string Partition { get; }

    /// <summary>Asks.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public async Task<TResponse> Ask<TRequest, TResponse>(AwsOperation<TRequest, TResponse> operation, TRequest request, string region)
        where TRequest : class
        where TResponse : class =>
        (TResponse)await Once(operation, request, region, () => Guarded(operation, region, () => _session.Call(operation, request, region, _cancel))).ConfigureAwait(false);

    /// <summary>Asks again, however often it was asked before: how far some work has come.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public async Task<TResponse> AskAnew<TRequest, TResponse>(AwsOperation<TRequest, TResponse> operation, TRequest request, string region)
        where TRequest : class
        where TResponse : class => (TResponse)await Guarded(operation, region, () => _session.Call(operation, request, region, _cancel)).ConfigureAwait(false);

    /// <summary>Asks for something that may not be there.</summary>
    /// <returns>Null when it is not.</returns>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public async Task<TResponse?> Find<TRequest, TResponse>(AwsOperation<TRequest, TResponse> operation, TRequest request, string region)
        where TRequest : class
        where TResponse : class
    {
        try
        {
            return await Ask(operation, request, region).ConfigureAwait(false);
        }
        catch (UnansweredException e) when (e.IsNotThere)
        {
            return null;
        }
    }

    /// <summary>Asks for all pages.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public async Task<IReadOnlyList<TResponse>> Pages<TRequest, TResponse>(AwsOperation<TRequest, TResponse> operation, TRequest request, string region)
        where TRequest : class, IPagedRequest
        where TResponse : class, IPage =>
        (IReadOnlyList<TResponse>)await Once(operation, request, region, () => Guarded(operation, region, async () =>
        {
            List<TResponse> pages = [];
            await foreach (TResponse page in _session.Pages(operation, request, region, _cancel).ConfigureAwait(false))
                pages.Add(page);
            return (IReadOnlyList<TResponse>)pages;
        })).ConfigureAwait(false);

    /// <summary>Asks S3.</summary>
    /// <param name="action">The IAM action.</param>
    /// <param name="region">The region whose endpoint is asked.</param>
    /// <param name="what">What is asked about; the same for the same question.</param>
    /// <param name="call">Asks.</param>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public async Task<T> Ask<T>(string action, string region, string what, Func<Amazon.S3.AmazonS3Client, CancellationToken, Task<T>> call)
        where T : class =>
        (T)await Once((action, region, what), () => Guarded("s3", action, region, () => call(_session.S3(region), _cancel))).ConfigureAwait(false);

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        foreach (SemaphoreSlim gate in _gates.Values)
            gate.Dispose();
    }

    // Requests that say the same are the same, also where they hold lists.
    private Task<object> Once<TRequest>(IAwsOperation operation, TRequest request, string region, Func<Task<object>> ask) =>
        Once(($"{operation.Service.Name} {operation.Name}", ServiceHost.Region(operation.Service, region), JsonSerializer.Serialize(request)), ask);

    private Task<object> Once((string Action, string Region, string Request) question, Func<Task<object>> ask) => _answers.GetOrAdd(question, _ => new(ask)).Value;

    private Task<object> Guarded<T>(IAwsOperation operation, string region, Func<Task<T>> call)
        where T : class => Guarded(operation.Service.Name, operation.Action, ServiceHost.Region(operation.Service, region), call);

    private async Task<object> Guarded<T>(string service, string action, string region, Func<Task<T>> call)
        where T : class
    {
        SemaphoreSlim gate = _gates.GetOrAdd((service, region), _ => new(AtOnce));
        await gate.WaitAsync(_cancel).ConfigureAwait(false);
        try
        {
            // Whoever did not answer one question is not waited for again and again.
            if (_silent.TryGetValue((service, region), out InputException? silence))
                throw new UnansweredException(action, silence);
            return await call().ConfigureAwait(false);
        }
        catch (Exception e) when (AwsErrors.IsAws(e) && !_cancel.IsCancellationRequested)
        {
            InputException problem = AwsErrors.Explain(e, action, $"{region} of the account {AccountId}", "");
            if (problem.Id == "NotReached")
                _silent.TryAdd((service, region), problem);
            throw new UnansweredException(action, problem);
        }
        finally
        {
            gate.Release();
        }
    }
}
