using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using BedrockIR.Aws.Client;

namespace BedrockIR.Tests.Aws;

/// <summary>Lets requests through to a drill, notes which operations they are of, and alters the answers to one of them.</summary>
internal sealed class AlteringHttpClientFactory : HttpClientFactory
{
    private readonly HashSet<string> _calledOperations = new(StringComparer.Ordinal);

    /// <summary>The operation whose answers are altered, as <see cref="GetOperationName"/> gives it; null for none.</summary>
    public string? AlteredOperation { get; set; }

    /// <summary>Makes an answer of the drill's.</summary>
    public Func<string, HttpResponseMessage>? AlterBody { get; set; }

    /// <summary>The operations that were called since the last time that this was asked for.</summary>
    public IReadOnlySet<string> TakeCalledOperations()
    {
        lock (_calledOperations)
        {
            HashSet<string> taken = [.. _calledOperations];
            _calledOperations.Clear();
            return taken;
        }
    }

    /// <summary>What an operation is called here.</summary>
    public static string GetOperationName(IAwsOperation operation) => $"{operation.Service.Name} {operation.Name}";

    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this, (clientConfig as ServiceConfig)?.Service));

    private async Task<string?> IdentifyOperation(HttpRequestMessage request, AwsService? service, CancellationToken cancel)
    {
        string? name = service?.Protocol switch
        {
            null => null,
            AwsProtocol.Json => request.Headers.GetValues("X-Amz-Target").Single().Split('.')[^1],
            AwsProtocol.RestJson => AwsOperationCatalogue.All.Where(o => o.Service == service && o.Method == request.Method.Method && MatchesPath(o.Path, request.RequestUri!.AbsolutePath))
                .OrderBy(o => o.Path.Count(c => c == '{')).FirstOrDefault()?.Name,
            _ => Regex.Match(await request.Content!.ReadAsStringAsync(cancel), "Action=(\\w+)").Groups[1].Value,
        };
        if (name is null)
            return null;
        lock (_calledOperations)
            _calledOperations.Add($"{service!.Name} {name}");
        return $"{service!.Name} {name}";
    }

    private static bool MatchesPath(string template, string path) => Regex.IsMatch(path.TrimEnd('/'), "^" + Regex.Replace(template.Split('?')[0].TrimEnd('/'), "\\{\\w+\\}", "[^/]+") + "$");

    private sealed class Handler(AlteringHttpClientFactory owner, AwsService? service) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string? called = await owner.IdentifyOperation(request, service, cancellationToken);
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            if (called is null || called != owner.AlteredOperation || !response.IsSuccessStatusCode)
                return response;
            using (response)
            {
                HttpResponseMessage altered = owner.AlterBody!(Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancellationToken)));
                altered.Content.Headers.ContentType ??= response.Content.Headers.ContentType is { } type ? MediaTypeHeaderValue.Parse(type.ToString()) : null;
                altered.RequestMessage = request;
                return altered;
            }
        }
    }
}
