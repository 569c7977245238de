using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using BedrockIR.Aws.Client;
using BedrockIR.Aws.Services.CloudTrail;

namespace BedrockIR.Aws.Access;

/// <summary>One caller in one account: its clients, by service and region. It may be used by several threads.</summary>
/// <param name="credentials">Who calls.</param>
/// <param name="options">How the account is reached.</param>
internal sealed class AwsSession(AWSCredentials credentials, AwsSessionOptions options) : IDisposable
{
    private readonly ConcurrentDictionary<(AwsService Service, string Region), Lazy<ServiceClient>> _clients = new();
    private readonly ConcurrentDictionary<string, Lazy<BucketClient>> _s3Clients = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CallRateLimiter> _lookupLimiters = new(StringComparer.Ordinal);

    /// <summary>Hears, on any thread, that a call was refused for haste and is tried again: operation, region, attempt.</summary>
    public Action<string, string, int>? OnThrottled { get; set; }

    /// <summary>Who calls.</summary>
    public AWSCredentials Credentials => credentials;

    /// <summary>How the account is reached.</summary>
    public AwsSessionOptions Options => options;

    /// <summary>Calls an operation in a region.</summary>
    /// <exception cref="AmazonServiceException">The service refused or failed.</exception>
    /// <exception cref="AmazonClientException">The service was not reached.</exception>
    public Task<TResponse> Call<TRequest, TResponse>(
        AwsOperation<TRequest, TResponse> operation, TRequest request, string region, CancellationToken cancel)
        where TRequest : class
        where TResponse : class =>
        _clients.GetOrAdd((operation.Service, ServiceEndpoints.GetRegion(operation.Service, region)), key => new(() => CreateClient(key.Service, key.Region))).Value.Call(operation, request, cancel);

    /// <summary>Calls an operation for every page of its answer.</summary>
    /// <exception cref="InputException">A page names one that was there before: the list would never end.</exception>
    public async IAsyncEnumerable<TResponse> CallPages<TRequest, TResponse>(
        AwsOperation<TRequest, TResponse> operation, TRequest request, string region, [EnumeratorCancellation] CancellationToken cancel)
        where TRequest : class, IPagedRequest
        where TResponse : class, IPage
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        TRequest next = request;
        while (true)
        {
            TResponse page = await Call(operation, next, region, cancel).ConfigureAwait(false);
            yield return page;
            if (string.IsNullOrEmpty(page.NextPageToken))
            {
                if (page is MarkerPage { IsTruncated: true })
                    throw UnnamedPage($"{operation.Name} in {region}");
                yield break;
            }
            if (!seen.Add(page.NextPageToken))
                throw CreateRepeatedPageError(operation, region);
            next = (TRequest)next.WithToken(page.NextPageToken);
        }
    }

    /// <summary>The client of S3 in a region.</summary>
    public BucketClient GetS3Client(string region) => _s3Clients.GetOrAdd(region, name => new(() => new BucketClient(credentials, options.S3Config(name), options.Clock, options.RequesterPays))).Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Lazy<ServiceClient> client in _clients.Values)
            client.Value.Dispose();
        foreach (Lazy<BucketClient> client in _s3Clients.Values)
            client.Value.Dispose();
    }

    /// <summary>That a list goes on, and nothing names its next page.</summary>
    public static InputException UnnamedPage(string list) =>
        new("PageMissing", $"{SafeText.Clean(list)} says that its list goes on, and does not name the next page. What came before is used; the rest is not known. Try again later.", list);

    /// <summary>That a list does not end.</summary>
    public static InputException CreateRepeatedPageError(IAwsOperation operation, string region) => new("PageRepeated",
        $"{operation.Name} in {region} named a page for the second time, so its list does not end. What came before is used; the rest is not known. Try again later.",
        operation.Name);

    private ServiceClient CreateClient(AwsService service, string region)
    {
        ServiceConfig config = new(service) { MaxRetryDelay = options.MaxRetryDelay };
        options.ApplyTo(config, region, service.ServiceId);
        return new ServiceClient(credentials, config, new ThrottlingHandler(Pace, (operation, attempt) => OnThrottled?.Invoke(operation.Name, region, attempt)), options.Clock);

        Task Pace(IAwsOperation operation, CancellationToken cancel) => ReferenceEquals(operation, CloudTrailOperations.LookupEvents)
            ? _lookupLimiters.GetOrAdd(region, _ => new CallRateLimiter(options.LookupInterval, options.Clock)).Wait(cancel)
            : Task.CompletedTask;
    }
}
