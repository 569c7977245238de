using System.Net;
using System.Text;
using Amazon.Runtime;

namespace BedrockIR.Tests.Aws;

/// <summary>Takes requests where they would go over the wire, and gives the answer that a test wants.</summary>
internal sealed class CapturingHttpClientFactory(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpClientFactory
{
    /// <summary>The requests so far, with their bodies.</summary>
    public List<(HttpRequestMessage Request, string? Body)> Requests { get; } = [];

    /// <summary>One that answers every request with a body.</summary>
    public static CapturingHttpClientFactory WithBody(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(_ => CreateResponse(body, status));

    /// <summary>A response of the type that AWS gives such a body.</summary>
    public static HttpResponseMessage CreateResponse(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, body.StartsWith('<') ? "text/xml" : "application/json") };

    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

    private sealed class Handler(CapturingHttpClientFactory capture) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string? body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
            lock (capture.Requests)
                capture.Requests.Add((request, body));
            HttpResponseMessage response = capture.CreateResponseTo(request);
            response.RequestMessage = request;
            return response;
        }
    }

    private HttpResponseMessage CreateResponseTo(HttpRequestMessage request) => answer(request);
}
