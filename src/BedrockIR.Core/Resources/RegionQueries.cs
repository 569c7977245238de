using BedrockIR.Aws.Client;
using BedrockIR.Aws.Queries;

namespace BedrockIR.Resources;

/// <summary>Asks about one region of an account.</summary>
/// <param name="reader">The account.</param>
/// <param name="region">The region.</param>
internal sealed class RegionQueries(CachedAwsQueries reader, string region)
{
    /// <summary>The region.</summary>
    public string Region => region;

    /// <summary>Asks for all pages.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public Task<IReadOnlyList<TResponse>> QueryPages<TRequest, TResponse>(AwsOperation<TRequest, TResponse> operation, TRequest request)
        where TRequest : class, IPagedRequest
        where TResponse : class, IPage => reader.QueryPages(operation, request, region);

    /// <summary>Asks for something that may have gone since it was listed.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public Task<TResponse?> Find<TRequest, TResponse>(AwsOperation<TRequest, TResponse> operation, TRequest request)
        where TRequest : class
        where TResponse : class => reader.Find(operation, request, region);

    /// <summary>A resource of the region, of which nothing else is told yet.</summary>
    public BedrockResource CreateResource(BedrockResourceType type) => new() { ResourceType = type, AccountId = reader.AccountId, Region = region };

    /// <summary>A resource of the region that is known by its ARN, whose last part is its id.</summary>
    public BedrockResource CreateResource(BedrockResourceType type, string? arn, string? name) => CreateResource(type) with { Arn = arn, Id = arn?.Split('/')[^1], Name = name };

    /// <summary>The ARN of something in the region, of Bedrock's where no other service is named.</summary>
    public string CreateArn(string resource, string service = "bedrock") => $"arn:{reader.Partition}:{service}:{region}:{reader.AccountId}:{resource}";
}
