using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Authentication;
using BedrockIR.Drill.Http;
using BedrockIR.Drill.Operations;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Pipeline;

/// <summary>A request, and what is known of it so far.</summary>
internal sealed class RequestContext
{
    private static readonly Dictionary<string, Protocol> Protocols =
        new Protocol[] { new QueryProtocol(), new Json11Protocol(), new RestJsonProtocol(), new RestXmlProtocol(), new Ec2Protocol() }.ToDictionary(p => p.Name);

    private readonly IReadOnlyList<ServiceDefinition> _services;

    private RequestContext(HttpRequest request)
    {
        Request = request;
        AuthorizationHeader = AuthorizationHeader.TryRead(request);
        _services = [.. ServiceCatalogue.Services.Where(s => s.SigningName == AuthorizationHeader?.Service)];
        string protocol = _services.Count > 0 ? _services[0].Protocol : GuessProtocol(request);
        if (_services.Count == 0)
            _services = [.. ServiceCatalogue.Services.Where(s => s.Protocol == protocol)];
        Protocol = Protocols[protocol];
    }

    public HttpRequest Request { get; }

    public string RequestId { get; } = Guid.NewGuid().ToString();

    /// <summary>What the Authorization header says; null when it says nothing that is understood.</summary>
    public AuthorizationHeader? AuthorizationHeader { get; }

    public Protocol Protocol { get; }

    /// <summary>The operation and its input; null before they are read, and when there is no such operation.</summary>
    public ParsedRequest? ParsedRequest { get; private set; }

    /// <summary>Whose call it is; null before that is believed.</summary>
    public AuthenticatedCaller? Caller { get; set; }

    /// <summary>The call, once it has come that far.</summary>
    public ApiCall? Call { get; set; }

    public string ServiceName => ParsedRequest?.Service.Name ?? AuthorizationHeader?.Service ?? "";

    public string OperationName => ParsedRequest?.Operation.Name ?? "";

    public string Region => AuthorizationHeader?.Region ?? "";

    public static RequestContext Create(HttpRequest request) => new(request);

    /// <summary>Reads the operation and its input.</summary>
    /// <exception cref="AwsErrorException">There is no such operation, or its input cannot be read.</exception>
    public void ParseRequest() => ParsedRequest = Protocol.Read(Request, _services);

    // What is not signed says by its form alone what it is for.
    private static string GuessProtocol(HttpRequest request) =>
        request.GetHeader("X-Amz-Target") is not null ? "json-1.1"
        : request.GetHeader("Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true ? "query"
        : ServiceCatalogue.Services.Where(s => s.Protocol == "rest-json").SelectMany(s => s.Operations.Values)
            .Any(o => o.Http!.Split(' ') is var http && http[0] == request.Method && PathTemplate.Match(http[1], request.Path) is not null) ? "rest-json"
        : "rest-xml";
}
