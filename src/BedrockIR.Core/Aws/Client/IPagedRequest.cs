namespace BedrockIR.Aws.Client;

/// <summary>A request whose answer may come in pages.</summary>
internal interface IPagedRequest
{
    /// <summary>The same request for the page that a token names.</summary>
    IPagedRequest WithToken(string token);
}

/// <summary>One page of an answer.</summary>
internal interface IPage
{
    /// <summary>Names the next page; null or empty on the last.</summary>
    string? NextPageToken { get; }
}

/// <summary>A request for pages that <c>NextToken</c> names.</summary>
internal abstract record TokenRequest : IPagedRequest
{
    /// <summary>The page; the first when null.</summary>
    public string? NextToken { get; init; }

    /// <inheritdoc/>
    public IPagedRequest WithToken(string token) => this with { NextToken = token };
}

/// <summary>A request for pages that <c>NextToken</c> names, in the query string even where the method is POST.</summary>
internal abstract record QueryTokenRequest : IPagedRequest
{
    /// <summary>The page; the first when null.</summary>
    [QueryName("nextToken")]
    public string? NextToken { get; init; }

    /// <summary>How many items a page may have.</summary>
    [QueryName("maxResults")]
    public int? MaxResults { get; init; }

    /// <inheritdoc/>
    public IPagedRequest WithToken(string token) => this with { NextToken = token };
}

/// <summary>A page after which <c>NextToken</c> names the next.</summary>
internal abstract record TokenPage : IPage
{
    /// <summary>The next page.</summary>
    public string? NextToken { get; init; }

    /// <inheritdoc/>
    string? IPage.NextPageToken => NextToken;
}

/// <summary>A request for pages that <c>Marker</c> names, as IAM has them.</summary>
internal abstract record MarkerRequest : IPagedRequest
{
    /// <summary>The page; the first when null.</summary>
    public string? Marker { get; init; }

    /// <summary>How many items a page may have, 1 to 1,000.</summary>
    public int? MaxItems { get; init; }

    /// <inheritdoc/>
    public IPagedRequest WithToken(string token) => this with { Marker = token };
}

/// <summary>A page after which <c>Marker</c> names the next.</summary>
internal abstract record MarkerPage : IPage
{
    /// <summary>Whether there is a next page.</summary>
    public required bool IsTruncated { get; init; }

    /// <summary>The next page.</summary>
    public string? Marker { get; init; }

    /// <inheritdoc/>
    string? IPage.NextPageToken => IsTruncated ? Marker : null;
}
