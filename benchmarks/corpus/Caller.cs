namespace BedrockIR.Benchmarks.Corpus;

/// <summary>Somebody who calls AWS, as CloudTrail writes him into every record of his.</summary>
/// <param name="Identity">The userIdentity, as JSON.</param>
/// <param name="Address">sourceIPAddress.</param>
/// <param name="UserAgent">userAgent, escaped as JSON.</param>
internal sealed record Caller(string Identity, string Address, string UserAgent)
{
    private static readonly string[] Roles =
    [
        "app-orders", "AWSServiceRoleForECS", "ci-deploy", "monitoring-readonly", "eks-node-prod", "lambda-ingest", "data-platform-etl",
        "AWSReservedSSO_AdministratorAccess_0123456789abcdef", "AWSReservedSSO_ReadOnly_fedcba9876543210", "cost-explorer-reader",
        "terraform-plan", "backup-runner", "security-audit", "chatbot-backend",
    ];

    private static readonly string[] Users = ["svc-backup", "dana@example.com", "erik@example.com", "billing-job", "legacy-app", "svc-search"];

    private static readonly string[] Agents =
    [
        "Boto3/1.42.9 md/Botocore#1.42.9 ua/2.1 os/linux#6.1.119 md/arch#x86_64 lang/python#3.12.7 md/pyimpl#CPython Botocore/1.42.9",
        "aws-cli/2.31.20 md/awscrt#0.28.2 ua/2.1 os/linux#6.8.0 md/arch#x86_64 lang/python#3.13.7 md/installer#exe md/prompt#off md/command#ec2.describe-instances",
        "aws-sdk-java/2.32.14 md/io#sync md/http#Apache ua/2.1 api/S3#2.32.x os/Linux#5.10.238 lang/java#21.0.8 md/vendor#Amazon.com_Inc. md/en_US",
        "aws-sdk-go-v2/1.39.2 ua/2.1 os/linux lang/go#1.25.1 md/GOOS#linux md/GOARCH#arm64 api/sts#1.38.6 m/g",
        "APN/1.0 HashiCorp/1.0 Terraform/1.13.3 (+https://www.terraform.io) terraform-provider-aws/6.15.0 aws-sdk-go-v2/1.39.2 os/linux api/iam#1.47.7",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
        "[S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.792 Linux/5.10.238 OpenJDK_64-Bit_Server_VM/25.462-b08 java/1.8.0_462 vendor/Oracle_Corporation cfg/retry-mode/standard]",
        "amazon-ssm-agent/3.3.2299.0 aws-sdk-go/1.55.8 (go1.24.6; linux; amd64) ",
        "aws-sdk-js/3.901.0 ua/2.1 os/linux#5.10.240-257.959.amzn2.x86_64 lang/js md/nodejs#22.19.0 api/dynamodb#3.901.0 exec-env/AWS_Lambda_nodejs22.x m/E,N",
    ];

    /// <summary>The callers of one file, busy ones first.</summary>
    public static Caller[] Of(Place place, Dice dice) => [.. Enumerable.Range(0, 16).Select(_ => New(place, dice))];

    private static Caller New(Place place, Dice dice)
    {
        string address = dice.Address();
        string identity = dice.Below(20) switch
        {
            0 => $$$$"""{"type":"Root","principalId":"{{{{place.Account}}}}","arn":"arn:aws:iam::{{{{place.Account}}}}:root","accountId":"{{{{place.Account}}}}","accessKeyId":"{{{{dice.Key("ASIA")}}}}","sessionContext":{"attributes":{"creationDate":"{{Since(place, dice)}}","mfaAuthenticated":"true"}}}""",
            1 => $$"""{"type":"IdentityCenterUser","accountId":"{{place.Account}}","onBehalfOf":{"userId":"{{dice.Uuid()}}","identityStoreArn":"arn:aws:identitystore::{{place.Account}}:identitystore/d-{{dice.Hex(10)}}"},"credentialId":"{{dice.Base64(40)}}"}""",
            < 10 => User(place, dice),
            _ => Role(place, dice),
        };
        return new Caller(identity, address, dice.Pick(Agents));
    }

    private static string User(Place place, Dice dice)
    {
        string name = dice.Pick(Users);
        return $$"""{"type":"IAMUser","principalId":"{{dice.Key("AIDA")}}","arn":"arn:aws:iam::{{place.Account}}:user/{{name}}","accountId":"{{place.Account}}","accessKeyId":"{{dice.Key("AKIA")}}","userName":"{{name}}"}""";
    }

    private static string Role(Place place, Dice dice)
    {
        string role = dice.Pick(Roles), principal = dice.Key("AROA");
        string session = dice.Below(3) switch { 0 => "i-" + dice.Hex(17), 1 => "botocore-session-" + dice.Between(1_790_000_000, 1_799_999_999), _ => dice.Pick(Users) };
        string delivery = session.StartsWith("i-", StringComparison.Ordinal) ? ",\"ec2RoleDelivery\":\"2.0\"" : "";
        return $$$"""{"type":"AssumedRole","principalId":"{{{principal}}}:{{{session}}}","arn":"arn:aws:sts::{{{place.Account}}}:assumed-role/{{{role}}}/{{{session}}}","accountId":"{{{place.Account}}}","accessKeyId":"{{{dice.Key("ASIA")}}}","sessionContext":{"sessionIssuer":{"type":"Role","principalId":"{{{principal}}}","arn":"arn:aws:iam::{{{place.Account}}}:role/{{{role}}}","accountId":"{{{place.Account}}}","userName":"{{{role}}}"},"attributes":{"creationDate":"{{{Since(place, dice)}}}","mfaAuthenticated":"false"}{{{delivery}}}}}""";
    }

    private static string Since(Place place, Dice dice) => $"{place.Delivered.AddSeconds(-dice.Between(1000, 30_000)):s}Z";
}
