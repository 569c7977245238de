namespace BedrockIR.Aws.Client;

/// <summary>How a service takes requests.</summary>
internal enum AwsProtocol
{
    /// <summary>JSON 1.1: every request is a POST to <c>/</c>, the operation stands in <c>X-Amz-Target</c>; times are seconds
    /// since 1970.</summary>
    Json,

    /// <summary>REST with JSON bodies; times are ISO 8601.</summary>
    RestJson,

    /// <summary>The query protocol: a form is sent, XML comes back.</summary>
    Query,

    /// <summary>EC2's own query protocol: lists are numbered under their names in the singular, and the answer's members stand
    /// in its root.</summary>
    Ec2Query,
}
