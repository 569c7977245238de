using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace BedrockIR.Aws.Client;

/// <summary>Makes HTTP requests of calls, each in its service's protocol.</summary>
internal sealed class RequestWriter : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    /// <summary>The one there is: it keeps nothing.</summary>
    public static readonly RequestWriter Instance = new();

    /// <inheritdoc/>
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        OperationRequest call = (OperationRequest)input;
        IAwsOperation operation = call.Operation;
        JsonObject members = AwsJson.SerializeMembers(operation.Service, call.Input);
        DefaultRequest request = new(call, operation.Service.Name) { HttpMethod = operation.Method, ResourcePath = operation.Path };
        switch (operation.Service.Protocol)
        {
            case AwsProtocol.Json:
                request.Headers["X-Amz-Target"] = $"{operation.Service.TargetPrefix}.{operation.Name}";
                SetBody(request, "application/x-amz-json-1.1", members.ToJsonString(AwsJson.GetOptions(operation.Service)));
                break;
            case AwsProtocol.RestJson:
                WriteRest(request, operation, members);
                break;
            default:
                SetBody(request, "application/x-www-form-urlencoded; charset=utf-8", FormEncoder.Encode(operation, members));
                break;
        }
        return request;
    }

    // What the path has no label for goes into the query string where there is no body, and into the body elsewhere. Where there may be one,
    // the SDK would make a body with a type of its own of parameters; subresources are the query string there.
    private static void WriteRest(DefaultRequest request, IAwsOperation operation, JsonObject members)
    {
        bool mayHaveBody = operation.Method is "POST" or "PUT", hasBody = mayHaveBody && !operation.HasNoBody();
        foreach ((string name, JsonNode? value) in members.ToArray())
        {
            string label = $"{{{name}}}";
            if (operation.Path.Contains(label, StringComparison.Ordinal))
                request.AddPathResource(label, value!.ToString());
            else if (!mayHaveBody)
                request.Parameters.Add(QueryNameAttribute.GetQueryName(operation.RequestType, name), FormEncoder.FormatValue(value));
            else if (QueryNameAttribute.IsQueryMember(operation.RequestType, name))
                request.AddSubResource(QueryNameAttribute.GetQueryName(operation.RequestType, name), FormEncoder.FormatValue(value));
            else
                continue;
            members.Remove(name);
        }
        request.UseQueryString = true;
        if (hasBody)
            SetBody(request, "application/json", members.ToJsonString(AwsJson.GetOptions(operation.Service)));
    }

    private static void SetBody(DefaultRequest request, string contentType, string body)
    {
        request.Headers["Content-Type"] = contentType;
        request.Content = Encoding.UTF8.GetBytes(body);
    }
}
